package storetest

import (
	"testing"

	"mingcha/internal/account"
	"mingcha/internal/fault"
	"mingcha/internal/instant"
)

func sampleKey(id string, at instant.Time) account.Key {
	return account.Key{OfficeID: account.Deployment, ID: id, Secret: "secret of " + id, CreatedAt: at}
}

func (s suite) keys(t *testing.T) {
	t.Run("an empty store gives an empty list", func(t *testing.T) {
		list, err := s.open(t).Keys.List(t.Context())
		must(t, err)
		wantSame(t, list, []account.Key{})
	})
	t.Run("keys come newest first, of equal age the greatest id first", func(t *testing.T) {
		keys := s.open(t).Keys
		a, b, c := sampleKey("a", noon), sampleKey("b", noon), sampleKey("c", noon-1)
		for _, k := range []account.Key{a, c, b} {
			must(t, keys.Insert(t.Context(), k))
		}
		list, err := keys.List(t.Context())
		must(t, err)
		wantSame(t, list, []account.Key{b, a, c})
	})
	t.Run("a second insert of an id is exists and changes nothing", func(t *testing.T) {
		keys := s.open(t).Keys
		must(t, keys.Insert(t.Context(), sampleKey("a", noon)))
		wantFault(t, keys.Insert(t.Context(), sampleKey("a", noon+1)), fault.Exists)
		list, err := keys.List(t.Context())
		must(t, err)
		wantSame(t, list, []account.Key{sampleKey("a", noon)})
	})
	t.Run("delete removes one key; deleting what is not there is no fault", func(t *testing.T) {
		keys := s.open(t).Keys
		must(t, keys.Insert(t.Context(), sampleKey("a", noon)))
		must(t, keys.Insert(t.Context(), sampleKey("b", noon)))
		must(t, keys.Delete(t.Context(), "a"))
		must(t, keys.Delete(t.Context(), "a"))
		list, err := keys.List(t.Context())
		must(t, err)
		wantSame(t, list, []account.Key{sampleKey("b", noon)})
	})
	t.Run("of parallel inserts of one id exactly one wins", func(t *testing.T) {
		keys := s.open(t).Keys
		winner := wantOneWinner(t, together(s.Parallel, func(k int) error {
			return keys.Insert(t.Context(), sampleKey("a", noon+instant.Time(k)))
		}), fault.Exists)
		list, err := keys.List(t.Context())
		must(t, err)
		wantSame(t, list, []account.Key{sampleKey("a", noon+instant.Time(winner))})
	})
}
