using IntegrationConsole.Data;

namespace IntegrationConsole.Shell;

/// <summary>Refuses a setting that the console does not know: a misspelt one would otherwise be silently without effect.</summary>
internal static class KnownSettings
{
    /// <summary>Sections that are ours: every key below them must be listed, in any source.</summary>
    private static readonly string[] Keys =
    [
        "DataDirectory", "Demo", "DemoControlPort", "PublicUrl",
        "Database:Provider",
        "Setup:AdminEmail", "Setup:AdminPassword", "Setup:ApiKey", "Setup:Organization",
        "Secrets:KeyFile", "Secrets:Certificate", "Secrets:CertificatePassword",
        "Telemetry:OtlpEndpoint",
        "Proxies:Known",
    ];

    /// <summary>Sections whose keys their own options check.</summary>
    private static readonly string[] OpenSections = ["Egress", "Access", "Files", "Inbound", "Webhooks"];

    /// <summary>Sections of ASP.NET Core that a command line or a settings file may hold.</summary>
    private static readonly string[] Foreign = ["Logging", "AllowedHosts", "Kestrel", "ConnectionStrings", "urls", "environment", "applicationName", "contentRoot", "http_ports", "https_ports", "https_port", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <exception cref="SettingException">Names the first unknown setting and the nearest known one.</exception>
    /// <param name="configuration">All sources together.</param>
    /// <param name="commandLine">The keys that the command line gave: nothing else puts settings there, so each must be known.</param>
    public static void Refuse(IConfiguration configuration, IEnumerable<string> commandLine)
    {
        var ours = Keys.Where(k => k.Contains(':', StringComparison.Ordinal)).Select(k => k[..k.IndexOf(':', StringComparison.Ordinal)]).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var key in ours.SelectMany(section => configuration.GetSection(section).GetChildren()).Select(child => child.Path))
        {
            Check(key);
        }

        foreach (var key in commandLine)
        {
            Check(key);
        }
    }

    private static void Check(string key)
    {
        var section = key.Split(':')[0];
        var known = Keys.Contains(key, StringComparer.OrdinalIgnoreCase)
            || OpenSections.Contains(section, StringComparer.OrdinalIgnoreCase)
            || Foreign.Contains(section, StringComparer.OrdinalIgnoreCase);
        if (!known)
        {
            var written = key.Replace(":", "__", StringComparison.Ordinal);
            var near = Keys.OrderBy(k => Distance(k, key)).First();
            throw new SettingException(written, $"is not known. Did you mean {near.Replace(":", "__", StringComparison.Ordinal)}? docs/operations.md lists all settings.");
        }
    }

    /// <summary>Levenshtein distance, case ignored.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, replaced);
            }
        }

        return row[b.Length];
    }
}
