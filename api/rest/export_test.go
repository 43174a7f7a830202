package rest

import (
	"mingcha/internal/access"
	"mingcha/internal/fault"
)

// RouteRight is one line of the route table, for the tests that walk it.
type RouteRight struct {
	Method, Path string
	Right        access.Action // "" for anyone
}

// RouteTable is the route table.
func RouteTable() []RouteRight {
	var table []RouteRight
	for _, r := range routes {
		table = append(table, RouteRight{r.method, r.path, r.right})
	}
	return table
}

// Title is the sentence for a code.
func Title(code fault.Code, language string) string { return title(code, language) }

// StatusOf is the status of a kind; 0 when it has none.
func StatusOf(k fault.Kind) int { return status[k] }
