package sqlite

import (
	"context"
	"database/sql/driver"

	"mingcha/internal/ledger"
)

type ledgers struct{ *documents[ledger.Ledger] }

func newLedgers(d *db) ledgers {
	return ledgers{newDocuments(d, kind[ledger.Ledger]{
		table:   "ledgers",
		key:     func(l *ledger.Ledger) key { return key{l.OfficeID, l.Month, &l.Version} },
		columns: []string{"sealing"},
		values: func(l *ledger.Ledger) []driver.Value {
			if l.InSealing() {
				return []driver.Value{int64(1)}
			}
			return []driver.Value{int64(0)}
		},
	})}
}

const (
	listLedgers = `SELECT doc FROM ledgers WHERE office_id = ? AND id < ? ORDER BY id DESC LIMIT ?`
	// The offices are few, and so is what is being sealed.
	ledgersInSealing = `SELECT doc FROM ledgers INDEXED BY ledgers_sealing
WHERE sealing = 1 AND (office_id, id) > (?, ?) ORDER BY office_id, id LIMIT ?`

	afterAllMonths = "~"
)

// List gives ledgers of months less than before, newest month first.
func (s ledgers) List(ctx context.Context, officeID, before string, limit int) ([]ledger.Ledger, error) {
	if before == "" {
		before = afterAllMonths
	}
	return s.list(ctx, listLedgers, officeID, before, int64(max(limit, 0)))
}

// InSealing gives ledgers that are confirmed and not sealed yet.
func (s ledgers) InSealing(ctx context.Context, afterOffice, afterMonth string, limit int) ([]ledger.Ledger, error) {
	return s.list(ctx, ledgersInSealing, afterOffice, afterMonth, int64(max(limit, 0)))
}

type ledgerKeys struct{ *documents[ledger.Key] }

func newLedgerKeys(d *db) ledgerKeys {
	return ledgerKeys{newDocuments(d, kind[ledger.Key]{
		table: "ledger_keys",
		// Keys are never changed, so their version is not in the record.
		key:     func(k *ledger.Key) key { return key{k.OfficeID, k.ID, new(int64)} },
		columns: []string{"created_at"},
		values:  func(k *ledger.Key) []driver.Value { return []driver.Value{int64(k.CreatedAt)} },
	})}
}

const listLedgerKeys = `SELECT doc FROM ledger_keys WHERE office_id = ? ORDER BY created_at DESC, id DESC`

// List gives an office's keys, newest first.
func (s ledgerKeys) List(ctx context.Context, officeID string) ([]ledger.Key, error) {
	return s.list(ctx, listLedgerKeys, officeID)
}
