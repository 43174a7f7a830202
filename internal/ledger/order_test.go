package ledger_test

import (
	"fmt"
	"slices"
	"testing"

	"mingcha/internal/ledger"
)

func TestTheOrderDependsOnTheSeedAndTheIdsOnly(t *testing.T) {
	var ids []string
	for i := range 200 {
		ids = append(ids, fmt.Sprintf("%08d", i))
	}
	one := ledger.Order([]byte("one"), ids)
	reversed := slices.Clone(ids)
	slices.Reverse(reversed)
	if !slices.Equal(one, ledger.Order([]byte("one"), reversed)) {
		t.Error("the order of arrival changes the order")
	}
	if slices.Equal(one, ledger.Order([]byte("two"), ids)) {
		t.Error("another seed gives the same order")
	}
	sorted := slices.Sorted(slices.Values(one))
	if !slices.Equal(sorted, ids) {
		t.Error("ids were lost or doubled")
	}
}

// Ids made to be first must not become first: half of them stand in each half.
func TestAnIdCannotChooseItsPlace(t *testing.T) {
	var ids []string
	for i := range 2000 {
		ids = append(ids, fmt.Sprintf("%08d", i))
	}
	low := 0
	for _, id := range ledger.Order([]byte("seed"), ids)[:1000] {
		if id < "00001000" {
			low++
		}
	}
	if low < 430 || low > 570 { // more than 6 standard deviations
		t.Errorf("%d of the 1000 smallest ids stand in the first half", low)
	}
}
