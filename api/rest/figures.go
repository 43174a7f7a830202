package rest

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"mingcha/internal/photo"
)

// figures are what an operator watches. No label holds an id or a person.
type figures struct {
	requests *prometheus.HistogramVec
}

func newFigures(registry *prometheus.Registry, photos *photo.Service) *figures {
	f := &figures{requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "mingcha_request_seconds",
		Help:    "Time to answer, by route and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 30},
	}, []string{"method", "route", "status"})}
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "mingcha_photos_waiting",
		Help: "Photos kept and waiting for the rendering pool.",
	}, func() float64 { return float64(photos.Depth()) })
	registry.MustRegister(f.requests, waiting, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return f
}

func (f *figures) request(method, route string, status int, took time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPut, http.MethodPost, http.MethodDelete:
	default:
		method = "other" // a sender may invent any number of methods
	}
	f.requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}
