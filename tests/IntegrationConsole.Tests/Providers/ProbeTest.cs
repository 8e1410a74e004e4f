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

    public static ProbeContext Context(Dictionary<string, string> values, Uri? baseUrl = null, TimeSpan? timeout = null, bool trust = false) => new()
    {
        Settings = new SettingValues(values),
        BaseUrl = baseUrl,
        Http = Http,
        Connect = ConnectAsync,
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

    /// <summary>The documented answer for these settings.</summary>
    public static string ExampleBody(ProviderManifest manifest) =>
        ExampleValues(manifest).Aggregate(HttpProbe(manifest)!.ExampleBody, (body, pair) => body.Replace("{" + pair.Key + "}", pair.Value, StringComparison.Ordinal));

    public static ProviderAnswer Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        var known = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        return new(status, name => known.GetValueOrDefault(name), System.Text.Encoding.UTF8.GetBytes(body), new SettingValues(new Dictionary<string, string>()), Now);
    }

    /// <summary>2026-11-22 12:00:00 UTC, Unix time 1795348800.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static async ValueTask<TcpConnection> ConnectAsync(System.Net.DnsEndPoint target, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", target.Port, cancellationToken);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return new(client.GetStream(), System.Net.IPAddress.Loopback, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }
}
