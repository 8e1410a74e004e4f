using System.Globalization;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>
/// Accounts for load: service <c>n</c> (from 0) has the key <c>bench-00000</c>, and the provider at place <c>n mod 7</c> of SendGrid, Stripe,
/// GitHub, Twilio, BambooHR, Telegram, Generic REST, with the settings of <see cref="FakeCredentials.For"/>(provider, n). The simulator registers them with
/// <c>--services N</c> or <c>POST /services/bulk {"benchmark":N}</c>; the benchmark works the same list out for itself.
/// </summary>
public static class BenchmarkCast
{
    private static readonly string[] Providers = ["sendgrid", "stripe", "github", "twilio", "bamboohr", "telegram", "generic_rest"];

    /// <summary>The first <paramref name="count"/> services, made as they are read.</summary>
    public static IEnumerable<BenchmarkService> First(int count) => Enumerable.Range(0, count).Select(At);

    /// <summary>Service number <paramref name="index"/>, from 0.</summary>
    public static BenchmarkService At(int index)
    {
        var provider = Providers[index % Providers.Length];
        var settings = new Dictionary<string, string>(FakeCredentials.For(provider, index), StringComparer.Ordinal);
        if (provider == "generic_rest")
        {
            settings["baseUrl"] = Placeholders.Address;
            settings["healthPath"] = "/health";
        }

        return new BenchmarkService(new ServiceRegistration
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"bench-{index:00000}"),
            ProviderId = provider,
            Settings = settings,
        });
    }
}
