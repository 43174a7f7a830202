package rest

import (
	"encoding/base64"
	"encoding/hex"
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
)

// getLedgerEntry answers with the entry in the very form of ledger.json.
func (a *api) getLedgerEntry(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	e, supplements, err := a.Ledgers.Entry(c.Request().Context(), p, month, c.Param("id"))
	if err != nil {
		return err
	}
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	leaf, err := e.Leaf()
	if err != nil {
		return err
	}
	return a.reply(c, http.StatusOK, wire.LedgerEntry{
		Month: month, Entry: text, Leaf: hex.EncodeToString(leaf[:]), Supplements: supplementsView(supplements),
	})
}

func (a *api) getProof(c echo.Context, p access.Principal) error {
	month, err := monthParam(c)
	if err != nil {
		return err
	}
	r, err := a.Ledgers.Proof(c.Request().Context(), p, month, c.Param("id"))
	if err != nil {
		return err
	}
	view := wire.LedgerProof{
		Month: r.Month, Number: r.Number, Size: r.Size, Leaf: r.Leaf, Path: make([]string, len(r.Path)),
		Checkpoint: r.Checkpoint, PublicKeys: r.Keys,
	}
	for n, hash := range r.Path {
		view.Path[n] = hex.EncodeToString(hash[:])
	}
	if r.Entry != nil {
		view.Entry = optional(base64.StdEncoding.EncodeToString(r.Entry))
	}
	return a.reply(c, http.StatusOK, view)
}
