package rest

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/visit"
)

func (a *api) putPlan(c echo.Context, p access.Principal) error {
	in, err := decode[wire.PlanOrder](c)
	if err != nil {
		return err
	}
	order := visit.Order{Month: in.Month, Visits: int(in.Visits), UnitIDs: []string{}}
	if in.Repeated != nil {
		order.Repeated = *in.Repeated
	}
	if in.UnitIds != nil {
		order.UnitIDs = append(order.UnitIDs, *in.UnitIds...)
	}
	plan, drawn, err := a.Plans.Put(c.Request().Context(), p, c.Param("id"), order)
	if err != nil {
		return err
	}
	code := http.StatusOK
	if drawn {
		code = http.StatusCreated
	}
	return a.replyPlan(c, code, plan)
}

func (a *api) getPlan(c echo.Context, p access.Principal) error {
	plan, err := a.Plans.Get(c.Request().Context(), p, c.Param("id"))
	if err != nil {
		return err
	}
	return a.replyPlan(c, http.StatusOK, plan)
}

func (a *api) replyPlan(c echo.Context, code int, plan visit.Progress) error {
	names, err := a.inspectorNames(c.Request().Context(), plan.Plan)
	if err != nil {
		return err
	}
	return a.reply(c, code, planView(plan, names))
}

func (a *api) inspectorNames(ctx context.Context, plan visit.PlanRecord) (map[string]string, error) {
	ids := make([]string, len(plan.Draws))
	for i, d := range plan.Draws {
		ids[i] = d.VisitorID
	}
	return a.Accounts.Names(ctx, plan.OfficeID, access.Inspector, ids)
}

// planView is for officers alone: it names the inspectors and tells which visits
// are blind repeats.
func planView(p visit.Progress, names map[string]string) wire.Plan {
	view := wire.Plan{
		Id: p.Plan.ID, Month: p.Plan.Month, DrawnAt: p.Plan.DrawnAt.Std(),
		Visits: int32(p.Plan.Order.Visits), Repeated: p.Plan.Order.Repeated,
		Draws: make([]wire.PlanDraw, len(p.Plan.Draws)), Undrawn: append([]string{}, p.Plan.Undrawn...),
		Unrepeated: int32(p.Plan.Unrepeated),
		Agreement: wire.PlanAgreement{
			Pairs: int32(p.Agreement.Pairs), ScoreGap: p.Agreement.ScoreGap, Kappa: p.Agreement.Kappa,
		},
	}
	for i, d := range p.Plan.Draws {
		view.Draws[i] = wire.PlanDraw{
			Id: d.ID, UnitId: d.UnitID, InspectorName: names[d.VisitorID], VisitId: optional(p.Made[d.ID]),
		}
		if d.Pair > 0 {
			view.Draws[i].Pair = converted[int32](&d.Pair)
		}
	}
	return view
}

func (a *api) listPlans(c echo.Context, p access.Principal) error {
	q := newQuery(c, "limit", "cursor")
	limit := q.limit()
	var after *visit.PlanCursor
	if at, lastID, found := q.cursor(); found {
		after = &visit.PlanCursor{DrawnAt: at, ID: lastID}
	}
	if err := q.err(); err != nil {
		return err
	}
	page, err := a.Plans.List(c.Request().Context(), p, after, limit)
	if err != nil {
		return err
	}
	view := wire.PlanList{Items: make([]wire.PlanSummary, len(page.Items))}
	for n, line := range page.Items {
		view.Items[n] = wire.PlanSummary{
			Id: line.Plan.ID, Month: line.Plan.Month, DrawnAt: line.Plan.DrawnAt.Std(),
			Draws: int32(len(line.Plan.Draws)), Made: int32(line.Made),
		}
	}
	if page.Next != nil {
		view.Next = cursorText(page.Next.DrawnAt, page.Next.ID)
	}
	return a.reply(c, http.StatusOK, view)
}
