using System.Text.Encodings.Web;
using IntegrationConsole.Access.Protection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Access.ApiKeys;

/// <summary>
/// The scheme of calls with an API key: <c>Authorization: Bearer ick_…</c>, or the query parameter <c>access_token</c> on <c>/hubs</c>, where a
/// browser's WebSocket can send no header.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyCheck check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SentKey.In(Context) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        return await check.FindAsync(token, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name))
            : AuthenticateResult.Fail("The API key is not valid.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ProblemAnswer.NotSignedInAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemAnswer.NotAllowedAsync(Context);
}
