using System.Net.Http.Headers;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Webhooks;

/// <summary>Plays the sending side of a provider: signs webhooks as the provider would and calls an address with them.</summary>
/// <param name="scheme">How the provider signs.</param>
/// <param name="secret">What it signs with.</param>
public sealed class WebhookSender(Signature scheme, string secret)
{
    /// <summary>Sends one webhook.</summary>
    /// <param name="http">Who carries it.</param>
    /// <param name="address">The receiver's.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="at">When it was signed.</param>
    /// <param name="headers">What comes along besides the signature.</param>
    /// <param name="onTheWay">What happens to it between sender and receiver; null: nothing.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMessageInvoker http, Uri address, ReadOnlyMemory<byte> body, DateTimeOffset at, IEnumerable<KeyValuePair<string, string>>? headers = null, Func<SignatureCall, SignatureCall>? onTheWay = null,
        CancellationToken cancellationToken = default)
    {
        var call = new SignatureCall { Method = "POST", Url = address, Headers = [.. headers ?? []], Body = body, ReceivedAt = at };
        var signed = scheme.Sign(call, secret) ?? throw new InvalidOperationException("Only the provider itself can sign so.");
        var sent = onTheWay?.Invoke(signed) ?? signed;
        using var request = new HttpRequestMessage(new HttpMethod(sent.Method), sent.Url) { Content = new ReadOnlyMemoryContent(sent.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in sent.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await http.SendAsync(request, cancellationToken);
    }
}
