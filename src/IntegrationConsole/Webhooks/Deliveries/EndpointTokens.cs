using System.Collections.Concurrent;
using System.Text.Json;
using IntegrationConsole.Egress;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Webhooks.Deliveries;

/// <summary>Access tokens of endpoints that want OAuth 2 client credentials (RFC 6749, section 4.4): fetched through the guarded way out, kept until a minute before they end.</summary>
public sealed class EndpointTokens(EgressFactory egress, TimeProvider time)
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5); // when the server does not say how long

    private readonly ConcurrentDictionary<int, Held> held = new();

    /// <exception cref="ProbeFailureException">No token was given; says why.</exception>
    public async ValueTask<string> OfAsync(EndpointFacts endpoint, CancellationToken cancellationToken)
    {
        if (held.TryGetValue(endpoint.Id, out var known) && ReferenceEquals(known.For, endpoint) && time.GetUtcNow() < known.Until)
        {
            return known.Token;
        }

        var auth = endpoint.Settings.Auth;
        using var request = new HttpRequestMessage(HttpMethod.Post, auth.TokenUrl)
        {
            Content = new FormUrlEncodedContent(Form(auth, endpoint.AuthSecret!.Reveal())),
        };
        using var answer = await egress.Plain("webhooks", endpoint.Route).SendAsync(request, cancellationToken);
        var body = await Egress.BoundedBody.ReadAsync(answer.Content, LongestAnswer, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new ProbeFailureException(Cause.CredentialRejected, $"The token endpoint answered with {(int)answer.StatusCode}: check the client id and the client secret of this endpoint.");
        }

        var (token, lifetime) = Read(body);
        held[endpoint.Id] = new(endpoint, token, time.GetUtcNow() + lifetime - (lifetime > Early * 2 ? Early : TimeSpan.Zero));
        return token;
    }

    /// <summary>The endpoint refused it: the next attempt fetches another.</summary>
    public void Forget(int endpointId) => held.TryRemove(endpointId, out _);

    private static Dictionary<string, string> Form(EndpointAuth auth, string secret)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = auth.User ?? "", ["client_secret"] = secret };
        if (!string.IsNullOrEmpty(auth.Scope))
        {
            form["scope"] = auth.Scope;
        }

        return form;
    }

    private static (string Token, TimeSpan Lifetime) Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("access_token", out var token) && token.ValueKind is JsonValueKind.String)
            {
                var lifetime = json.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind is JsonValueKind.Number && seconds.TryGetInt32(out var s) && s > 0 ? TimeSpan.FromSeconds(s) : Usual;
                return (token.GetString()!, lifetime);
            }
        }
        catch (JsonException broken)
        {
            throw NoToken(broken);
        }

        throw NoToken(null);
    }

    private static ProbeFailureException NoToken(Exception? inner) => new(Cause.ContractBroken, "The token endpoint's answer has no access_token. Check its address.", inner);

    private sealed record Held(EndpointFacts For, string Token, DateTimeOffset Until);
}
