using IntegrationConsole.Access.Protection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace IntegrationConsole.Access.SignIn;

/// <summary>The session cookie.</summary>
internal static class CookieSetup
{
    public const string LoginPath = "/account/login";
    public const string DeniedPath = "/account/denied";

    public static void Configure(CookieAuthenticationOptions cookie, AccessOptions options)
    {
        cookie.Cookie.Name = "console.session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = options.SessionLength;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = LoginPath;
        cookie.AccessDeniedPath = DeniedPath;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync,
            OnRedirectToLogin = context => AnswerAsync(context, ProblemAnswer.NotSignedInAsync),
            OnRedirectToAccessDenied = context => AnswerAsync(context, ProblemAnswer.NotAllowedAsync),
        };
    }

    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, Func<HttpContext, Task> problem)
    {
        if (ProblemAnswer.Wants(context.HttpContext))
        {
            return problem(context.HttpContext);
        }

        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
