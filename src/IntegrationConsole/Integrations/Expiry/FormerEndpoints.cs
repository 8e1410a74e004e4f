using System.ComponentModel;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Expiry;

/// <summary>Earlier values of secrets for programs: forgetting them at once, as after a leak.</summary>
internal static class FormerEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/{slug}/credentials/{field}/former", ForgetAsync).RequireAuthorization(nameof(Permission.ManageCredentials))
            .Produces<ForgottenSecrets>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).WithName("ForgetFormerSecrets").WithSummary("Forgets the earlier values of a secret at once")
            .WithDescription("The present value stays. No version comes back with the earlier ones any more, and nothing brings them back; a value that somebody else knows must be revoked at the provider as well.");

    private static async Task<IResult> ForgetAsync(
        string slug, [Description("Key of a secret field of its provider, for example apiKey.")] string field, IntegrationList list, FormerSecrets secrets, CancellationToken cancellationToken)
    {
        if (await list.FindAsync(slug, cancellationToken) is not { } integration)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        // Of a field that the provider has no longer, something may be kept all the same.
        var forgotten = await secrets.ForgetAsync(slug, field, cancellationToken);
        var known = ProviderCatalog.Find(integration.ProviderId)?.Manifest is { } manifest && ConnectionSecrets.Of(manifest).Any(f => string.Equals(f.Key, field, StringComparison.Ordinal));
        return forgotten > 0 || known ? TypedResults.Ok(new ForgottenSecrets(field, forgotten)) : Problems.Field("field", "names no secret of this integration; its credentials list them.");
    }
}
