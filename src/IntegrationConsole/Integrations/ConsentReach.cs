namespace IntegrationConsole.Integrations;

/// <summary>
/// Whether values that are not saved would take the token of the stored integration's consent somewhere new. A token is worth the account: who may type an address into a test must not
/// thereby be able to have it sent there. Pure.
/// </summary>
internal static class ConsentReach
{
    /// <summary>Where the token would go, and why that is new; null when these values lead where it has always gone, or nowhere.</summary>
    /// <param name="stored">What is saved; its secrets do not matter.</param>
    /// <param name="tried">What is tried.</param>
    public static string? Elsewhere(ProbeTarget stored, ProbeTarget tried)
    {
        if (AddressOf(tried) is not { } to)
        {
            return null; // the test itself says that there is no address
        }

        return AddressOf(stored) is not { } from ? $"to {Origin(to)}, and until now there was no address at all"
            : Origin(from) != Origin(to) ? $"to {Origin(to)}, and it has only ever gone to {Origin(from)}"
            : stored.Route.Proxy?.Address != tried.Route.Proxy?.Address ? "through another proxy than the saved one"
            : Text(stored.Route.TrustedCa) != Text(tried.Route.TrustedCa) ? "to a server that another certificate authority vouches for than the saved one"
            : null;
    }

    private static Uri? AddressOf(ProbeTarget target) => target.Provider.Manifest.Api.Resolve(target.Settings, target.BaseUrl).Url;

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority).ToLowerInvariant();

    private static string Text(string? value) => value?.Trim() ?? "";
}
