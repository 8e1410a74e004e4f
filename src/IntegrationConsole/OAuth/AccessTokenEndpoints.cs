using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.OAuth.Rest;

namespace IntegrationConsole.OAuth;

/// <summary>Hands short-lived access tokens to programs. Never a refresh token: who has one of those is not to be stopped any more.</summary>
internal static class AccessTokenEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) => IntegrationEndpoints.Takes(
            IntegrationEndpoints.Group(endpoints).MapPost("/{slug}/token", IssueAsync).Accepts<TokenWish>("application/json"), Permission.IssueAccessTokens)
        .Produces<IssuedToken>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
        .WithName("IssueAccessToken").WithSummary("A short-lived access token of a connection")
        .WithDescription("For programs that call the provider themselves. The token is refreshed first when it is about to end; the refresh token never leaves the console. Each one is in the audit trail.");

    private static async Task<IResult> IssueAsync(
        string slug, HttpContext http, IntegrationList list, IGiveAccessTokens tokens, IRecordAudit audit, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var body = await JsonBody<TokenWish>.ReadAsync(http.Request, optional: true, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (await list.FindAsync(slug, cancellationToken) is not { } integration)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        var wish = body.Over(new TokenWish(Connection: null));
        var answer = await tokens.GetAsync(integration.Id, wish.Connection, cancellationToken);
        // Before the token leaves: when this can't be kept, nothing is handed out.
        await audit.RecordAsync(Record(slug, answer), db: null, cancellationToken);
        return answer switch
        {
            AccessTokenAnswer.Usable usable => TypedResults.Ok(new IssuedToken(usable.Token.Reveal(), "Bearer", usable.ExpiresAt, usable.Connection, usable.Scopes)),
            AccessTokenAnswer.Unusable unusable => Problems.Conflict($"{unusable.Message} {unusable.NextStep}"),
            _ => Problems.NotFound(wish.Connection is null ? $"a connection of \"{slug}\"" : $"a connection {wish.Connection} of \"{slug}\""),
        };
    }

    private static AuditRecord Record(string slug, AccessTokenAnswer answer) => answer switch
    {
        AccessTokenAnswer.Usable usable => new("connection.token.issued", AuditCategories.Security, $"integration {slug}", After: JsonSerializer.Serialize(new { connection = usable.Connection, expires = usable.ExpiresAt }, JsonSerializerOptions.Web)) { Sensitive = true },
        AccessTokenAnswer.Unusable unusable => new("connection.token.issued", AuditCategories.Security, $"integration {slug}", Success: false, Reason: unusable.Message) { Sensitive = true },
        _ => new("connection.token.issued", AuditCategories.Security, $"integration {slug}", Success: false, Reason: "There is no such connection.") { Sensitive = true },
    };
}
