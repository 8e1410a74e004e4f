using System.Net.Http.Headers;

namespace IntegrationConsole.Providers.Contract;

/// <summary>One HTTP request of a probe: build it, send it, read a bounded answer, judge it.</summary>
internal sealed class HttpProbeRun(ProviderManifest manifest, HttpStep step, ProbeContext context)
{
    private const string UserAgent = "IntegrationConsole/0.1 (health probe)";
    private readonly long started = context.Time.GetTimestamp();
    private string? sent;
    private IReadOnlyList<string> secretsInAnswer = [];

    public static Task<ProbeReport> RunAsync(ProviderManifest manifest, HttpStep step, ProbeContext context, CancellationToken cancellationToken) =>
        new HttpProbeRun(manifest, step, context).RunAsync(cancellationToken);

    private async Task<ProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        var (parts, problem) = step.Build();
        if (parts is null)
        {
            return Failed(step.Told(new(Cause.Misconfigured, problem!, NextSteps.For(Cause.Misconfigured, manifest.Name))), default);
        }

        using var request = parts.ToMessage();
        sent = parts.Body;
        AddHeaders(request);
        request.Options.Set(ConnectionTimings.Key, new ConnectionTimings());
        using var body = new BoundedBody(Prober.LargestBody);
        try
        {
            return await SendAsync(request, body, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Prober would only see the exception; here the request is known, so the report can show it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = step.Told(ErrorMapping.FromException(manifest.Name, exception, cancellationToken.IsCancellationRequested));
            return Failed(Counted(failure, request), Timings(request, answered: null)) with { Evidence = new HttpEvidence(Mask, request, sent).Build() };
        }
    }

    private async Task<ProbeReport> SendAsync(HttpRequestMessage request, BoundedBody body, CancellationToken cancellationToken)
    {
        // HttpClient would buffer the whole body before anyone can bound it; an invoker hands over the stream.
        using var response = context.Http is HttpClient client
            ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)
            : await context.Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var answered = context.Time.GetElapsedTime(started);
        var complete = await body.ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var timings = Timings(request, answered);
        var evidence = new HttpEvidence(Mask, request, sent).With(response, body.Content);
        using var answer = new ProviderAnswer((int)response.StatusCode, Header(response), body.Content, context.Settings, context.Time.GetUtcNow());
        secretsInAnswer = SecretAnswers.In(manifest, answer);
        var failure = complete ? step.Judge(answer) : step.Told(TooLarge());
        var quotas = manifest.RateLimit.Read(answer);
        var report = failure is null ? Succeeded(request, answer, timings) : Failed(Counted(failure, request), timings);
        return report with
        {
            StatusCode = answer.StatusCode,
            Evidence = failure is null ? evidence.Deferred() : evidence.Build(),
            Quotas = quotas,
            RetryAfter = failure is null ? null : RetryAfter.Read(answer, manifest.RetryAfterPointer) ?? UntilReset(failure, quotas, answer.Now),
            Certificate = request.Options.TryGetValue(ConnectionTimings.Key, out var connection) ? connection.Certificate : null,
        };
    }

    /// <summary>Some providers throttle without saying for how long, but their quota headers do.</summary>
    private static TimeSpan? UntilReset(Failure failure, IReadOnlyList<QuotaReading> quotas, DateTimeOffset now) =>
        failure.Cause == Cause.RateLimited && quotas.FirstOrDefault(quota => quota is { Remaining: 0, ResetsAt: not null }) is { ResetsAt: { } reset } && reset > now
            ? reset - now
            : null;

    private Failure TooLarge() => new(
        Cause.ContractBroken,
        $"{manifest.Name} answered with more than {Prober.LargestBody / 1024} KB, which its probe endpoint never does.",
        NextSteps.For(Cause.ContractBroken, manifest.Name));

    private ProbeReport Succeeded(HttpRequestMessage request, ProviderAnswer answer, ProbeTimings timings) => new()
    {
        Cause = Cause.None,
        Summary = $"{manifest.Name} answers{(Attempts(request) is > 1 and var times ? $", at attempt {times}" : "")}.",
        Timings = timings,
        Step = step.Kind,
        Identity = Masked(step.Identity(answer)),
        Owner = Masked(step.Owner(answer)),
        OwnerName = Masked(step.OwnerName(answer)),
    };

    private string? Masked(string? text) => text is null ? null : Mask().Apply(text);

    private ProbeReport Failed(Failure failure, ProbeTimings timings) => ProbeReports.Failed(failure, timings, Mask()) with { Step = step.Kind };

    private static Failure Counted(Failure failure, HttpRequestMessage request) =>
        Attempts(request) is > 1 and var times ? failure with { Message = $"{failure.Message} It was tried {times} times." } : failure;

    private static int Attempts(HttpRequestMessage request) => request.Options.TryGetValue(ConnectionTimings.Key, out var connection) ? connection.Attempts : 1;

    /// <summary>The integration's own headers, but for those that the request has already: a credential is never doubled.</summary>
    private void AddHeaders(HttpRequestMessage request)
    {
        foreach (var (name, value) in context.Headers.Append(new("User-Agent", UserAgent)))
        {
            if (!request.Headers.NonValidated.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    private SecretMask Mask() => new([.. Masking.SecretsOf(manifest, context.Settings), .. secretsInAnswer, .. step.Secrets]);

    private ProbeTimings Timings(HttpRequestMessage request, TimeSpan? answered)
    {
        request.Options.TryGetValue(ConnectionTimings.Key, out var connection);
        var before = (connection?.Dns ?? default) + (connection?.Connect ?? default) + (connection?.Tls ?? default);
        var answer = answered is { } headersAt && headersAt >= before ? headersAt - before : answered;
        return new(context.Time.GetElapsedTime(started), connection?.Dns, connection?.Connect, connection?.Tls, answer);
    }

    private static Func<string, string?> Header(HttpResponseMessage response) => name =>
        First(response.Headers, name) ?? First(response.Content.Headers, name);

    private static string? First(HttpHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value;
        }

        return null;
    }
}
