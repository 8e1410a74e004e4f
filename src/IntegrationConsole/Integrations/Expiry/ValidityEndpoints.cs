using System.ComponentModel;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Rest;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Validity of credentials for programs; it is read with the credentials of a configuration.</summary>
internal static class ValidityEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        IntegrationEndpoints.Takes(api.MapPut("/{slug}/credentials/{field}", SetAsync).Accepts<CredentialValidity>("application/json"), Permission.ManageCredentials)
            .Produces<CredentialState>().ProducesProblem(StatusCodes.Status404NotFound).WithName("SetCredentialValidity").WithSummary("Says until when a credential works")
            .WithDescription("field is the key of a secret field. A warning comes 14, 3 and 1 days before. A replaced credential begins without an end.");

    private static async Task<IResult> SetAsync(string slug, [Description("Key of a secret field of its provider, for example apiKey.")] string field, HttpContext http, ValidityChanges changes, CancellationToken cancellationToken)
    {
        var body = await JsonBody<CredentialValidity>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        var wish = body.Over(new CredentialValidity(ValidUntil: null, Tell: null));
        switch (await changes.SetAsync(slug, field, wish.ValidUntil, wish.Tell, cancellationToken))
        {
            case ChangeOutcome.Done done:
                return TypedResults.Ok(CredentialState.Of(done.Integration));
            case ChangeOutcome.Invalid invalid:
                return Problems.Fields(invalid.Problems);
            default:
                return IntegrationEndpoints.Missing(slug);
        }
    }
}
