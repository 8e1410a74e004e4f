using System.Net.Sockets;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Settings, contexts and runs that the provider tests share.</summary>
internal static class ProbeTest
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    /// <summary>Values that fill every required field that the form shows with its default or its example.</summary>
    public static Dictionary<string, string> ExampleValues(ProviderManifest manifest, params (string Key, string Value)[] chosen)
    {
        var values = chosen.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var field in manifest.Fields.Where(field => !values.ContainsKey(field.Key) && (field.Default ?? field.Example) is not null))
        {
            if (FieldRules.IsShown(manifest, field, values) && (field.Required || field.Default is not null))
            {
                values[field.Key] = field.Default ?? field.Example!;
            }
        }

        return values;
    }

    /// <summary>Every field that has a default or an example, required or not: the secrets of all of them must stay hidden.</summary>
    public static Dictionary<string, string> FullValues(ProviderManifest manifest)
    {
        var values = ExampleValues(manifest);
        foreach (var field in manifest.Fields.Where(field => !values.ContainsKey(field.Key) && field.Example is not null))
        {
            if (FieldRules.IsShown(manifest, field, values))
            {
                values[field.Key] = field.Example!;
            }
        }

        return values;
    }

    /// <summary>Whether the provider is a mail server: its probe speaks SMTP instead of HTTP.</summary>
    public static bool IsMail(ProviderManifest manifest) => manifest.Smtp is not null;

    /// <param name="values">By field key.</param>
    /// <param name="baseUrl">Instead of the provider's own address.</param>
    /// <param name="timeout">Of the whole probe; 10 s when not given.</param>
    /// <param name="trust">Accepts every certificate in the TLS of the probe itself.</param>
    /// <param name="mailPort">Where mail servers are played, whatever host and port the settings name.</param>
    public static ProbeContext Context(Dictionary<string, string> values, Uri? baseUrl = null, TimeSpan? timeout = null, bool trust = false, int? mailPort = null) => new()
    {
        Settings = new SettingValues(values),
        BaseUrl = baseUrl,
        Http = Http,
        Connect = (target, cancellationToken) => ConnectAsync(mailPort ?? target.Port, cancellationToken),
        ValidateCertificate = (_, _, _, errors) => trust || errors == System.Net.Security.SslPolicyErrors.None,
        Time = TimeProvider.System,
        Timeout = timeout ?? TimeSpan.FromSeconds(10),
    };

    public static Task<ProbeReport> RunAsync(IProvider provider, Uri baseUrl, TimeSpan? timeout = null, params (string Key, string Value)[] chosen) =>
        Prober.RunAsync(provider, Context(ExampleValues(provider.Manifest, chosen), baseUrl, timeout), CancellationToken.None);

    /// <summary>The probe that these settings make, whatever kind the provider declares.</summary>
    public static Probe.HttpProbe? HttpProbe(ProviderManifest manifest) => manifest.Probe switch
    {
        Probe.HttpProbe probe => probe,
        Probe.ChosenHttpProbe chosen => chosen.Choose(new SettingValues(ExampleValues(manifest))),
        _ => null,
    };

    /// <summary>The status of the documented answer.</summary>
    public static int ExampleStatus(ProviderManifest manifest) => HttpProbe(manifest)!.ExpectedStatus.Ranges[0].From;

    /// <summary>Headers of the documented answer, without those of rate limits.</summary>
    public static IEnumerable<(string Name, string Value)> ExampleHeaders(ProviderManifest manifest) => HttpProbe(manifest)!.ExampleHeaders.Select(header => (header.Key, Filled(manifest, header.Value)));

    /// <summary>The provider's API, well.</summary>
    public static ScriptedServer WellServer(ProviderManifest manifest) => ScriptedServer.Playing(manifest, ExampleStatus(manifest), ExampleBody(manifest), ExampleHeaders(manifest));

    /// <summary>The documented answer for these settings.</summary>
    public static string ExampleBody(ProviderManifest manifest) => Filled(manifest, HttpProbe(manifest)!.ExampleBody);

    public static ProviderAnswer Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        var known = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new(status, name => known.GetValueOrDefault(name), System.Text.Encoding.UTF8.GetBytes(body), new SettingValues(new Dictionary<string, string>()), Now);
    }

    /// <summary>2026-11-22 12:00:00 UTC, Unix time 1795348800.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static string Filled(ProviderManifest manifest, string template) =>
        ExampleValues(manifest).Aggregate(template, (text, pair) => text.Replace("{" + pair.Key + "}", pair.Value, StringComparison.Ordinal));

    private static async ValueTask<TcpConnection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return new(client.GetStream(), System.Net.IPAddress.Loopback, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }
}
