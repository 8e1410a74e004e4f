using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Rest;

/// <summary>Turns a client's body into a checked draft, or into the answer that refuses it: the one way in for creating, changing and testing.</summary>
internal static class ConfigDrafts
{
    /// <summary>Over the provider's defaults.</summary>
    public static (IntegrationDraft? Draft, IResult? Refused) New(JsonBody<IntegrationConfigChange> body, ClaimsPrincipal caller)
    {
        var provider = body.Sent?["provider"]?.GetValue<string>();
        if (provider is null || ProviderCatalog.Find(provider)?.Manifest is not { } manifest)
        {
            return (null, Problems.Field("provider", "must be the id of a provider; GET /api/v1/admin/integrations/providers lists them."));
        }

        return Allowed(stored: null, DraftRules.Draft(body.Over(IntegrationConfigChange.Defaults(manifest)), manifest), caller);
    }

    /// <summary>Over what is stored.</summary>
    public static (IntegrationDraft? Draft, IResult? Refused) Change(Integration stored, JsonBody<IntegrationConfigChange> body, ClaimsPrincipal caller)
    {
        var change = body.Over(IntegrationConfigChange.Of(stored));
        if (!string.Equals(change.Name, stored.Slug, StringComparison.Ordinal))
        {
            return (null, Problems.Field("name", $"can't change: it is \"{stored.Slug}\" in addresses and in other programs. Change displayName, or leave it out."));
        }

        if (!string.Equals(change.Provider, stored.ProviderId, StringComparison.Ordinal))
        {
            return (null, Problems.Field("provider", "can't change. Create a new integration instead."));
        }

        return ProviderCatalog.Find(stored.ProviderId)?.Manifest is { } manifest
            ? Allowed(stored, DraftRules.Draft(change, manifest), caller)
            : (null, Problems.Conflict($"This version of the console has no provider \"{stored.ProviderId}\". Update the console, or delete the integration."));
    }

    /// <summary>The rules' findings in the client's words.</summary>
    public static IResult Invalid(IReadOnlyDictionary<string, string> problems) =>
        Problems.Fields(problems.ToDictionary(p => DraftRules.FieldName(p.Key), p => p.Value, StringComparer.Ordinal));

    private static (IntegrationDraft? Draft, IResult? Refused) Allowed(Integration? stored, IntegrationDraft draft, ClaimsPrincipal caller)
    {
        foreach (var (permission, what) in DraftRules.Needed(stored, draft))
        {
            if (!caller.May(permission))
            {
                return (null, Problems.NotAllowed(permission.ToString(), what));
            }
        }

        return (draft, null);
    }
}
