package visit

// What the draw is told of earlier plans and visits, for its tests.
var (
	LastUnits   = lastUnits
	DrawnBefore = drawnBefore
)
