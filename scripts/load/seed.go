package main

import (
	"context"
	crand "crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/app"
	"mingcha/internal/config"
	"mingcha/internal/instant"
	"mingcha/internal/issue"
	"mingcha/internal/office"
	"mingcha/internal/photo"
	"mingcha/internal/store"
)

// The office of the benchmark.
const (
	officeID    = "bench"
	communityID = "heping"
	categoryID  = "environment"
	courtyard   = "幸福苑"
	place       = "3栋2单元门口"
	description = "居民反映三栋二单元门口的垃圾桶三天没有清运，味道很大，旁边的消防通道也被堆放的旧家具占住，老人进出要绕行，希望尽快清理并安排人定期查看。"
)

// authors is how many people the seeded documents are by: the observers of one
// street office. The first is the one who asks.
const authors = 13

// writers is how many insert at once, so that they share the disk's syncs.
const writers = 256

// seed brings the store in dir to size documents; the program must not run.
func (w *workload) seed(ctx context.Context, dir string, size int) (err error) {
	begin := time.Now()
	program, err := app.Open(ctx, config.Config{Data: dir}, app.Outside{
		Clock: instant.System, Random: crand.Reader, Log: slog.New(slog.DiscardHandler), Version: "bench",
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, program.Close()) }()
	set := program.Store
	if w.seeded == 0 {
		if err := insertOffice(ctx, set); err != nil {
			return err
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(writers)
	for ; w.seeded < size && ctx.Err() == nil; w.seeded++ {
		record := w.document(w.seeded)
		group.Go(func() error { return set.Issues.Insert(ctx, record) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d documents in the store after %s\n", w.seeded, time.Since(begin).Round(time.Second))
	return nil
}

func insertOffice(ctx context.Context, set store.Set) error {
	err := set.Offices.Insert(ctx, office.Office{
		OfficeID: officeID, Version: 1, Name: "基准街道", District: "高新区", Zone: "Asia/Shanghai",
		Communities: []office.Community{{ID: communityID, Name: "和平社区", Courtyards: []string{courtyard}}},
		Categories:  []office.Category{{ID: categoryID, Name: "环境卫生", Icon: "trash"}},
	})
	if err != nil {
		return err
	}
	hash, err := account.HashPassword(crand.Reader, password)
	if err != nil {
		return err
	}
	for i := range authors {
		name := "observer"
		if i > 0 {
			name = fmt.Sprintf("observer%d", i)
		}
		if err := insertAccount(ctx, set, authorID(i), name, access.Observer, hash); err != nil {
			return err
		}
	}
	return insertAccount(ctx, set, authorID(authors), "officer", access.Officer, hash)
}

func insertAccount(ctx context.Context, set store.Set, id, name string, role access.Role, hash string) error {
	return set.Accounts.Insert(ctx, account.Account{
		OfficeID: officeID, ID: id, Version: 1, Username: name, Name: name, Role: role, CommunityID: communityID,
		Courtyard: courtyard, PasswordHash: hash, AccessVersion: 1, CreatedAt: instant.System(),
	})
}

func authorID(i int) string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", i+1) }

// document is the nth record: months and authors take turns, every third record
// announced two photos.
func (w *workload) document(n int) issue.Issue {
	month, by := n%len(w.months), n/len(w.months)%authors
	at := instant.Of(monthStart(month).Add(time.Duration(n%600) * time.Hour))
	record := issue.Issue{
		OfficeID: officeID, ID: w.random.id(), Version: 1, AuthorID: authorID(by), AuthorRole: access.Observer,
		Content: issue.Content{
			Kind: issue.Problem, Description: description, CategoryID: categoryID, CommunityID: communityID,
			Courtyard: courtyard, Place: place, Severity: issue.Serious, ObservedAt: at, Photos: []photo.Ref{},
		},
		Month: w.months[month], Status: issue.Submitted, ReceivedAt: at,
		Course: []issue.Event{{At: at, By: authorID(by), Type: issue.EventSubmitted}},
	}
	if n%3 == 0 {
		for _, p := range w.photos[:2] {
			ref := photo.Ref{ID: w.random.id(), SHA256: p.sha256, Bytes: int64(len(p.data)), ContentType: "image/jpeg"}
			record.Content.Photos = append(record.Content.Photos, ref)
		}
	}
	if by == 0 {
		w.mine = append(w.mine, record.ID)
	}
	return record
}

// monthStart is the first of the month that lies i months before the last one,
// by the office's clock (+8).
func monthStart(i int) time.Time {
	now := time.Now().In(time.FixedZone("office", 8*3600))
	return time.Date(now.Year(), now.Month()-1-time.Month(i), 1, 8, 0, 0, 0, now.Location())
}
