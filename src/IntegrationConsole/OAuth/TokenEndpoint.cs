using System.Globalization;
using System.Net.Http.Headers;
using IntegrationConsole.Egress;
using IntegrationConsole.Integrations.Connecting;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.OAuth;

/// <summary>
/// Sends token requests through the egress guard, the integration's proxy included, with its own headers: vetted addresses, no redirects, bounded answers, never a retry of its own. What comes back is always a
/// <see cref="TokenAnswer"/>; only the caller's own cancellation throws.
/// </summary>
public sealed class TokenEndpoint(EgressFactory egress, TimeProvider time)
{
    /// <summary>How long an answer may take. Generous: giving up leaves the outcome unknown.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>A larger answer is none of a token endpoint.</summary>
    private const int LargestAnswer = 128 * 1024;

    /// <summary>The <c>Date</c> header counts seconds.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromSeconds(2);

    public async Task<TokenReply> SendAsync(TokenCall call, CancellationToken cancellationToken)
    {
        var (manifest, started) = (call.Target.Provider.Manifest, time.GetTimestamp());
        var (parts, problem) = TokenRequest.Build(manifest, call.OAuth, call.Target.Settings, call.Target.BaseUrl, call.Form);
        if (parts is null)
        {
            return Reply(new TokenAnswer.Unavailable(Cause.Misconfigured, problem!, NextSteps.For(Cause.Misconfigured, manifest.Name), null), started, null);
        }

        using var body = new FormBody(parts.Body!);
        using var request = parts.ToMessage();
        ExtraHeaders.AddTo(request, call.Target.Connection);
        request.Content = body;
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var http = egress.For(manifest.Id, call.Target.Route);
            using var response = await http.SendAsync(request, both.Token);
            var content = await BoundedBody.ReadAsync(response.Content, LargestAnswer, both.Token);
            using var answer = new ProviderAnswer((int)response.StatusCode, name => Header(response, name), content, call.Target.Settings, time.GetUtcNow());
            return Reply(TokenAnswerRules.Read(manifest, call.OAuth, answer, MaskOf(call, answer)), started, SkewOf(response, started));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = ErrorMapping.FromException(manifest.Name, exception, patience.IsCancellationRequested);
            return Reply(
                body.WasSent
                    ? new TokenAnswer.Unanswered(failure.Cause, failure.Message, failure.NextStep)
                    : new TokenAnswer.Unavailable(failure.Cause, failure.Message, failure.NextStep, null),
                started,
                skew: null);
        }
    }

    private TokenReply Reply(TokenAnswer answer, long started, TimeSpan? skew) => new(answer, time.GetUtcNow(), time.GetElapsedTime(started), skew);

    /// <summary>The provider's clock against the middle of the exchange on ours.</summary>
    private TimeSpan? SkewOf(HttpResponseMessage response, long started)
    {
        if (response.Headers.Date is not { } date)
        {
            return null;
        }

        var skew = date - (time.GetUtcNow() - (time.GetElapsedTime(started) / 2));
        return skew.Duration() <= Exactness ? TimeSpan.Zero : skew;
    }

    // What the request carried may come back in the answer's words.
    private static SecretMask MaskOf(TokenCall call, ProviderAnswer answer) => new(
    [
        .. Masking.SecretsOf(call.Target.Provider.Manifest, call.Target.Settings),
        .. call.Form.Where(pair => pair.Key is "code" or "code_verifier" or "refresh_token" or "client_secret" && pair.Value.Length > 0).Select(pair => pair.Value),
        .. TokenRules.SecretsIn(answer),
    ]);

    private static string? Header(HttpResponseMessage response, string name) => First(response.Headers, name) ?? First(response.Content.Headers, name);

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? Convert.ToString(values.FirstOrDefault(), CultureInfo.InvariantCulture) : null;
}
