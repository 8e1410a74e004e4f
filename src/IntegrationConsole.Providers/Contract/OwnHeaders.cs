namespace IntegrationConsole.Providers.Contract;

/// <summary>Which headers a provider's requests have by its own declaration. Pure.</summary>
public static class OwnHeaders
{
    private static readonly Uri Anywhere = new("https://api.example");

    /// <summary>The names, found by putting a request together: its credential's and its probe's. Without regard to case.</summary>
    /// <param name="manifest">Whose.</param>
    /// <param name="settings">Fields that are not secret: they may choose the kind of credential and the name of its header.</param>
    public static IReadOnlySet<string> Of(ProviderManifest manifest, IReadOnlyDictionary<string, string> settings)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [AccessToken.Setting] = "x" };
        foreach (var field in manifest.Fields)
        {
            values[field.Key] = settings.GetValueOrDefault(field.Key) is { Length: > 0 } given ? given : field.Default ?? field.Example ?? "x";
        }

        var all = new SettingValues(values);
        var parts = new RequestParts(HttpMethod.Get, Anywhere, "/");
        manifest.Auth.Apply(parts, all);
        var probe = manifest.Probe switch
        {
            Probe.HttpProbe declared => declared,
            Probe.ChosenHttpProbe chosen => chosen.Choose(all),
            _ => null,
        };
        return parts.Headers.Concat(probe?.Headers ?? []).Select(header => header.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
