using IntegrationConsole.Access.Protection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

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
            OnValidatePrincipal = context => ValidateAsync(context, options),
            OnRedirectToLogin = context => AnswerAsync(context, ProblemAnswer.NotSignedInAsync),
            OnRedirectToAccessDenied = context => AnswerAsync(context, ProblemAnswer.NotAllowedAsync),
        };
    }

    /// <summary>Asks every <see cref="AccessOptions.RevalidateEvery"/> whether the session still holds, and renews its cookie when it does.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context, AccessOptions options)
    {
        var services = context.HttpContext.RequestServices;
        var asked = context.Properties.IssuedUtc;
        if (context.Principal is null || (asked is { } at && services.GetRequiredService<TimeProvider>().GetUtcNow() - at < options.RevalidateEvery))
        {
            return;
        }

        if (await services.GetRequiredService<PrincipalCheck>().IsStillValidAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccessSchemes.Cookie);
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
