package storetest

import "testing"

func (s suite) whole(t *testing.T) {
	t.Run("answers a ping while it is open", func(t *testing.T) {
		must(t, s.open(t).Ping(t.Context()))
	})
	t.Run("says no when pinged after its end", func(t *testing.T) {
		set := s.open(t)
		must(t, set.Close())
		if set.Ping(t.Context()) == nil {
			t.Fatal("a closed store says it can be read")
		}
	})
}
