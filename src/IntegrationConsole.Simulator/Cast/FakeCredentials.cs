using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Cast;

/// <summary>
/// Settings of an invented account: they match the shapes that the forms ask for, and open nothing outside of the simulator. The same
/// provider and number give the same values, so that another process can work them out for itself.
/// </summary>
public static class FakeCredentials
{
    private const string Letters = "SIMULATORONLYsimulatoronly0123456789";
    private const string Hex = "0123456789abcdef";

    /// <summary>The credential fields of a provider; empty for one that is not known. Addresses are left out.</summary>
    public static IReadOnlyDictionary<string, string> For(string providerId, int number) => providerId switch
    {
        "sendgrid" => Pairs(("apiKey", $"SG.{Word(22, number)}.{Word(43, number + 1)}")),
        "twilio" => Pairs(("accountSid", "AC" + HexWord(32, number)), ("authToken", HexWord(32, number + 1))),
        "stripe" => Pairs(("secretKey", "sk_test_" + Word(24, number))),
        "github" => Pairs(("token", "ghp_" + Word(36, number))),
        "bamboohr" => Pairs(("companyDomain", "intime"), ("apiKey", HexWord(40, number))),
        "telegram" => Pairs(("botToken", string.Create(CultureInfo.InvariantCulture, $"{510000000 + number}:{Word(35, number)}"))),
        "smtp" => Pairs(("username", string.Create(CultureInfo.InvariantCulture, $"relay{number}@simulator.example")), ("password", Word(20, number))),
        "generic_rest" => Pairs(("authMode", "bearer"), ("secret", "simulator-only-" + Word(20, number))),
        "paypal" => Pairs(("environment", "sandbox"), ("clientId", "A" + Word(79, number)), ("clientSecret", "E" + Word(79, number + 1))),
        "microsoft_graph" or "indeed" => With(providerId, ("accessToken", "eyJ0eXAi." + Word(40, number) + "." + Word(20, number + 1))),
        "zoom" => With(providerId, ("clientSecret", Word(32, number))),
        "salesforce" => With(providerId, ("clientSecret", HexWord(64, number).ToUpperInvariant())),
        "adp" => With("adp", ("clientSecret", Word(36, number))),
        "google_calendar" or "ga4" or "gmail" => With(providerId, ("accessToken", "ya29." + Word(40, number))),
        "checkr" => With(providerId, ("secretKey", Word(40, number))),
        _ => Examples(providerId),
    };

    /// <summary>What the provider's own form shows as an example or fills in; such a provider has one account here.</summary>
    private static Dictionary<string, string> Examples(string providerId)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var manifest = ProviderCatalog.Find(providerId)?.Manifest;
        foreach (var field in manifest?.Fields ?? [])
        {
            // A key file that the form hides is none of a made-up account's: another way of signing in has it.
            if ((field.Kind is not FieldKind.MultilineSecret || FieldRules.IsShown(manifest!, field, settings)) && (field.Default ?? (field.Required ? field.Example : null)) is { } value)
            {
                settings[field.Key] = value;
            }
        }

        return settings;
    }

    private static Dictionary<string, string> With(string providerId, params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var settings = Examples(providerId);
        foreach (var (key, value) in pairs)
        {
            settings[key] = value;
        }

        return settings;
    }

    // "SIMULATOR" or "fa4e" in front: whoever finds one of these in a log knows at once what it is.
    private static string Word(int length, int number) => "SIMULATOR" + Draw(Letters, length - 9, number);

    private static string HexWord(int length, int number) => "fa4e" + Draw(Hex, length - 4, number);

    // Knuth's multiplicative hash walks through the alphabet; no randomness is wanted.
    private static string Draw(string alphabet, int length, int number) => string.Create(length, (alphabet, number), static (text, state) =>
    {
        var step = (uint)state.number + 1;
        for (var index = 0; index < text.Length; index++)
        {
            step = (step * 2654435761u) + 12345u;
            text[index] = state.alphabet[(int)((step >> 8) % (uint)state.alphabet.Length)];
        }
    });

    private static Dictionary<string, string> Pairs(params ReadOnlySpan<(string Key, string Value)> pairs)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            settings[key] = value;
        }

        return settings;
    }
}
