using System.Text;
using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.HouseRules;

namespace IntegrationConsole.Tests.Providers;

/// <summary>A webhook whose signature was made by somebody else: published by the vendor, or computed by another program. All of them are in golden-webhooks.json.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="At">When it was received, epoch seconds.</param>
/// <param name="Touch">Text of the body in which a byte is changed, where not all of the body is signed.</param>
/// <param name="TouchHeader">The header in which a byte is changed, where the body is not signed at all.</param>
/// <param name="Keys">What is found at the address of the provider's keys.</param>
/// <param name="Changed">The verdict about the changed body, where it is not WrongSecret.</param>
internal sealed record GoldenWebhook(
    string Provider, string Source, string Secret, string Url, long At, Dictionary<string, string> Headers, string Body, string? Touch, string? TouchHeader, string? Keys, string? Changed)
{
    public static IReadOnlyList<GoldenWebhook> All { get; } =
        JsonSerializer.Deserialize<List<GoldenWebhook>>(Repository.Read("tests/IntegrationConsole.Tests/Providers/golden-webhooks.json"), JsonSerializerOptions.Web)!;

    public Signature Scheme => ProviderCatalog.Find(Provider)!.Manifest.Signature;

    public SignatureCall Call => new()
    {
        Method = "POST",
        Url = new(Url),
        Headers = [.. Headers],
        Body = Encoding.UTF8.GetBytes(Body),
        ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(At),
        Keys = Keys,
    };

    /// <summary>The same with one byte changed.</summary>
    public SignatureCall ChangedCall()
    {
        if (TouchHeader is not null)
        {
            return Call with { Headers = [.. Headers.Select(header => header.Key == TouchHeader ? new(header.Key, header.Value[..^1] + (header.Value[^1] == 'A' ? 'B' : 'A')) : header)] };
        }

        var bytes = Encoding.UTF8.GetBytes(Body);
        var at = Touch is null ? Array.FindLastIndex(bytes, one => char.IsAsciiLetterOrDigit((char)one)) : Body.IndexOf(Touch, StringComparison.Ordinal);
        bytes[at] = (byte)(bytes[at] == '1' ? '2' : '1');
        return Call with { Body = bytes };
    }
}
