package sqlite

import "mingcha/internal/photo"

// announce notes a manifest's photos beside their record, by that statement.
// Photos that an edit took out stay noted: deciding by the document costs a
// reader less than it would cost every writer to find and remove them.
func announce(c *conn, text string, refs []photo.Ref, officeID, id string) error {
	if len(refs) == 0 {
		return nil
	}
	ids := make([]string, len(refs))
	for k, p := range refs {
		ids[k] = p.ID
	}
	list, err := encode(ids)
	if err != nil {
		return err
	}
	_, err = c.exec(text, list, officeID, id)
	return err
}
