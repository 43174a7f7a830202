package rest

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"mingcha/api/rest/wire"
	"mingcha/internal/access"
	"mingcha/internal/account"
	"mingcha/internal/fault"
)

const (
	refreshCookie = "mingcha_refresh"
	deviceCookie  = "mingcha_device"
	sessionsPath  = base + "/sessions"
)

func (a *api) logIn(c echo.Context, _ access.Principal) error {
	in, err := decode[wire.Credentials](c)
	if err != nil {
		return err
	}
	if in.Username == "" || in.Password == "" || len(in.Username) > 256 || len(in.Password) > 1024 {
		return fault.New(fault.BadCredentials, "no user name or password")
	}
	g, err := a.Accounts.LogIn(c.Request().Context(), in.Username, in.Password, cookie(c, deviceCookie))
	if err != nil {
		return err
	}
	a.setCookie(c, deviceCookie, g.DeviceToken)
	a.setCookie(c, refreshCookie, g.RefreshToken)
	return a.reply(c, http.StatusCreated, sessionView(g))
}

func (a *api) refresh(c echo.Context, _ access.Principal) error {
	token := cookie(c, refreshCookie)
	if token == "" {
		return fault.New(fault.SessionEnded, "no refresh cookie")
	}
	g, err := a.Accounts.Refresh(c.Request().Context(), token)
	if err != nil {
		if fault.Is(err, fault.SessionEnded) {
			a.dropCookie(c, refreshCookie)
		}
		return err
	}
	a.setCookie(c, refreshCookie, g.RefreshToken)
	return a.reply(c, http.StatusOK, sessionView(g))
}

func (a *api) logOut(c echo.Context, _ access.Principal) error {
	if token := cookie(c, refreshCookie); token != "" {
		if err := a.Accounts.LogOut(c.Request().Context(), token); err != nil {
			return err
		}
	}
	a.dropCookie(c, refreshCookie)
	return c.NoContent(http.StatusNoContent)
}

func (a *api) me(c echo.Context, p access.Principal) error {
	me, err := a.Accounts.Me(c.Request().Context(), p)
	if err != nil {
		return err
	}
	return a.reply(c, http.StatusOK, accountView(me))
}

func sessionView(g account.Grant) wire.Session {
	return wire.Session{AccessToken: g.AccessToken, ExpiresIn: int32(g.ExpiresIn), Account: accountView(g.Account)}
}

func accountView(a account.Account) wire.Account {
	return wire.Account{
		Id: a.ID, Name: a.Name, Username: a.Username, Role: wire.Role(a.Role), OfficeId: a.OfficeID,
		UnitId: optional(a.UnitID), CommunityId: optional(a.CommunityID), Courtyard: optional(a.Courtyard),
	}
}

func cookie(c echo.Context, name string) string {
	found, err := c.Cookie(name)
	if err != nil {
		return ""
	}
	return found.Value
}

// setCookie keeps a token where no script can read it and no other site can send it.
func (a *api) setCookie(c echo.Context, name, value string) {
	c.SetCookie(&http.Cookie{
		Name: name, Value: value, Path: sessionsPath, MaxAge: int(account.RefreshLife.Seconds()),
		HttpOnly: true, Secure: a.secure(), SameSite: http.SameSiteStrictMode,
	})
}

func (a *api) dropCookie(c echo.Context, name string) {
	c.SetCookie(&http.Cookie{
		Name: name, Path: sessionsPath, MaxAge: -1,
		HttpOnly: true, Secure: a.secure(), SameSite: http.SameSiteStrictMode,
	})
}

// optional is nil for "", so that the name is left out of the answer.
func optional[T ~string](v T) *T {
	if v == "" {
		return nil
	}
	return &v
}

// given is "" for nil.
func given[T ~string](v *T) T {
	if v == nil {
		return ""
	}
	return *v
}
