using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Builds the signed request of an attempt.</summary>
public sealed class AttemptRequests(EndpointTokens tokens)
{
    private const string Agent = "IntegrationConsole-Webhooks/1.0";

    /// <summary>Names that a header of the endpoint's own can't have: they are ours, or HTTP's.</summary>
    public static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        SignatureRules.IdHeader, SignatureRules.TimestampHeader, SignatureRules.SignatureHeader,
        "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "Trailer", "TE", "Proxy-Authorization",
    };

    /// <param name="at">The attempt's moment: its timestamp is signed.</param>
    public async ValueTask<HttpRequestMessage> BuildAsync(EndpointFacts endpoint, QueuedDelivery delivery, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var original = delivery.Kind is DeliveryKind.Forward ? ForwardedBody.Read(delivery.Data) : null;
        var body = original?.Body ?? DeliveryBody.Of(delivery, endpoint.Settings);
        var id = RowKey.Of(RowKey.Event, delivery.EventId);
        var seconds = at.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", original is { ContentType.Length: > 0 } forwarded ? forwarded.ContentType : endpoint.Settings.ContentType);
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", Agent);
        headers.TryAddWithoutValidation(SignatureRules.IdHeader, id);
        headers.TryAddWithoutValidation(SignatureRules.TimestampHeader, seconds.ToString(CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation(SignatureRules.SignatureHeader, SignatureRules.Standard(endpoint.Secrets, id, seconds, body, at));
        headers.TryAddWithoutValidation(endpoint.SignatureHeader, SignatureRules.Story(endpoint.Secrets[0], body));
        headers.TryAddWithoutValidation(endpoint.EventHeader, delivery.Type);
        if (delivery.IsReplay)
        {
            headers.TryAddWithoutValidation("webhook-replay", "true");
        }

        foreach (var (name, value) in endpoint.Headers)
        {
            headers.TryAddWithoutValidation(name, value.Reveal());
        }

        await SignInAsync(headers, endpoint, cancellationToken);
        request.Options.Set(ConnectionTimings.Key, new());
        return request;
    }

    /// <summary>The endpoint refused what it was signed in with: a token is fetched anew for the next attempt.</summary>
    public void SignInWasRefused(EndpointFacts endpoint) => tokens.Forget(endpoint.Id);

    private async ValueTask SignInAsync(HttpRequestHeaders headers, EndpointFacts endpoint, CancellationToken cancellationToken)
    {
        var auth = endpoint.Settings.Auth;
        if (auth.Kind is EndpointAuthKind.None || endpoint.AuthSecret is not { } secret)
        {
            return;
        }

        headers.Authorization = auth.Kind switch
        {
            EndpointAuthKind.Basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{auth.User}:{secret.Reveal()}"))),
            EndpointAuthKind.Bearer => new("Bearer", secret.Reveal()),
            EndpointAuthKind.ClientCredentials => new("Bearer", await tokens.OfAsync(endpoint, cancellationToken)),
            _ => null,
        };
    }
}
