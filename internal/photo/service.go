package photo

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"

	"mingcha/internal/blob"
	"mingcha/internal/instant"
)

// Bounds of what photos take of the machine: bodies and renderings together hold
// at most BodyMemory + RenderMemory bytes, beside what the garbage collector has
// not yet returned, at most about a fifth of that again.
const (
	// BodyMemory is for photos that are being received, bytes: two copies each.
	BodyMemory = 64 << 20
	// RenderMemory is for photos that are being rendered, bytes; no less than the
	// dearest one that Clean accepts.
	RenderMemory = 480 << 20
	// dearMemory is from where on a photo is worth a garbage collection, bytes.
	dearMemory = 128 << 20
	// queueLength is how many photos may wait to be rendered; what does not fit is
	// found by the next sweep.
	queueLength = 4096
	// sweepEvery is how often arrived photos that nobody is rendering are looked for.
	sweepEvery = time.Minute
	sweepLimit = 1000
	// bodyWait is how long a request waits for BodyMemory before it is told busy.
	bodyWait = 15 * time.Second
	// accountBodies is how many bodies one account may send at once, accountWait
	// how long a further one waits before it is told busy. Our own client sends one
	// after the other.
	accountBodies = 2
	accountWait   = 5 * time.Second
	// lastTime is for a last write while the program is being stopped.
	lastTime = 5 * time.Second
	// patience is how long a rendering waits while photos are being received: who
	// waits for an answer comes first, but the others come too.
	patience = 5 * time.Second
	// calm is how long no photo has come when none is being received any more: a
	// phone that empties its outbox sends the next record and photo before that.
	calm = 250 * time.Millisecond
	// maxAttempts ends the circle in which one photo would stop the program at
	// every start. Ordinary crashes hit the same photo far less often.
	maxAttempts = 10
)

// Deps is what the service stands on.
type Deps struct {
	Store         Store
	Blobs         blob.Store
	Announcements Announcements
	Clock         instant.Clock
	Log           *slog.Logger
	// Rendered is told of every photo that was rendered, before it is marked as
	// Ready; after a crash again. While it fails the photo stays Received, and is
	// tried again. nil: nobody is told.
	Rendered func(ctx context.Context, p Photo) error
	// Workers is how many photos are rendered at once; 0 means all cores but one.
	Workers int
	// Timeout is for the rendering of one photo; 0 means a minute.
	Timeout time.Duration
}

// Service takes photos in, renders and serves them. It is safe for concurrent
// use, also by several servers on one store.
type Service struct {
	Deps
	senders   senders
	bodies    *semaphore.Weighted
	rendering *semaphore.Weighted
	slots     *semaphore.Weighted
	queue     chan key
	receiving atomic.Int64 // requests with a photo, under way
	lastLeft  atomic.Int64 // when the last of them was answered, nanoseconds of Unix time
	flights   singleflight.Group
	// life ends when Run does, and with it every rendering.
	life context.Context
	end  context.CancelFunc
}

// key names a photo.
type key struct{ officeID, id string }

// NewService makes a service; Run renders what it takes in.
func NewService(d Deps) *Service {
	if d.Workers == 0 {
		d.Workers = max(1, runtime.GOMAXPROCS(0)-1)
	}
	if d.Timeout == 0 {
		d.Timeout = time.Minute
	}
	life, end := context.WithCancel(context.Background())
	return &Service{
		life: life, end: end,
		Deps:      d,
		bodies:    semaphore.NewWeighted(BodyMemory),
		rendering: semaphore.NewWeighted(RenderMemory),
		slots:     semaphore.NewWeighted(int64(d.Workers)),
		queue:     make(chan key, queueLength),
	}
}

// Depth is how many photos wait to be rendered, for a gauge.
func (s *Service) Depth() int { return len(s.queue) }

// States gives the photos of that office that have arrived, by id; the others
// are absent. One query; at most 200 ids.
func (s *Service) States(ctx context.Context, officeID string, ids []string) (map[string]Photo, error) {
	arrived := make(map[string]Photo, len(ids))
	if len(ids) == 0 {
		return arrived, nil
	}
	photos, err := s.Store.ByIDs(ctx, officeID, ids)
	if err != nil {
		return nil, err
	}
	for _, p := range photos {
		arrived[p.ID] = p
	}
	return arrived, nil
}

// enqueue hands a photo to the pool; when the queue is full the sweep finds it.
func (s *Service) enqueue(p Photo) {
	select {
	case s.queue <- key{p.OfficeID, p.ID}:
	default:
	}
}

func isEnded(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
