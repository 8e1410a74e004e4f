using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;
using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Simulator.Webhooks;

namespace IntegrationConsole.Simulator;

/// <summary>One simulated account of a provider: who may come in, what the weather is, what it was asked. Safe for use by many threads.</summary>
public sealed class SimulatedService
{
    private readonly TimeProvider time;
    private readonly DateTimeOffset startedAt;
    private readonly Forecast? forecast;
    private readonly Lazy<Part> part;
    private Ordered? ordered;
    private long received;
    private long messages;
    private ReceivedRequest? last;
    private ReceivedMail? lastMail;
    private TaskCompletionSource? arrival;

    internal SimulatedService(ServiceRegistration registration, ProviderPlay play, Uri baseUrl, Uri secureBaseUrl, TimeProvider time)
    {
        (Key, ProviderId, BaseUrl, SecureBaseUrl) = (registration.Key, registration.ProviderId, baseUrl, secureBaseUrl);
        (this.time, forecast) = (time, registration.Forecast);
        Settings = new SettingValues(registration.Settings);
        startedAt = time.GetUtcNow();
        part = new Lazy<Part>(() => new Part(play, Settings, baseUrl.AbsolutePath, registration.TokenLifetime, time));
        if (registration.Fault is { } fault)
        {
            SetFault(fault);
        }
    }

    public string Key { get; }

    public string ProviderId { get; }

    /// <summary>What an integration must be configured with to be let in.</summary>
    public SettingValues Settings { get; }

    /// <summary><c>http://127.0.0.1:port/s/{key}</c>, without a slash at the end; the provider's own path follows.</summary>
    public Uri BaseUrl { get; }

    /// <summary>The same over TLS, with a certificate of <see cref="SimulatorHost.CaCertificatePem"/>.</summary>
    public Uri SecureBaseUrl { get; }

    /// <summary>HTTP requests and SMTP sessions so far, faulty ones included.</summary>
    public long Received => Interlocked.Read(ref received);

    /// <summary>Mails that were handed over by SMTP.</summary>
    public long Messages => Interlocked.Read(ref messages);

    /// <summary>What was asked last; null before the first request.</summary>
    public ReceivedRequest? Last => Volatile.Read(ref last);

    /// <summary>The mail that was handed over last; null before the first.</summary>
    public ReceivedMail? LastMail => Volatile.Read(ref lastMail);

    /// <summary>Whether <see cref="SetFault"/> is in force, rather than the forecast.</summary>
    public bool FaultIsSet => Volatile.Read(ref ordered) is not null;

    /// <summary>The fault that the next request meets.</summary>
    public Fault Fault
    {
        get
        {
            var order = Volatile.Read(ref ordered);
            return order switch
            {
                { Moves: false } => order.Fault,
                { } => FaultRules.InForce(order.Fault, order.At, time.GetUtcNow()),
                null when forecast is null => Fine.Instance,
                null => FaultRules.InForce(forecast.At(time.GetUtcNow() - startedAt), startedAt, time.GetUtcNow()),
            };
        }
    }

    /// <summary>The account's authorization server; null where its provider has no OAuth.</summary>
    public AuthorizationServer? OAuth => Part.OAuth;

    /// <summary>What the account's provider says it sent: GitHub's and Stripe's own lists show it.</summary>
    public WebhookLog Webhooks => Part.Webhooks;

    internal Part Part => part.Value;

    /// <summary>Overrides the forecast, from the next request on, until <see cref="ClearFault"/>.</summary>
    /// <exception cref="ArgumentException">The fault makes no sense: <see cref="FaultRules.Complaint"/>.</exception>
    public void SetFault(Fault fault)
    {
        if (FaultRules.Complaint(fault) is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(fault));
        }

        Volatile.Write(ref ordered, new Ordered(fault, time.GetUtcNow(), fault is Fault.OutageWindow or Fault.Schedule));
    }

    /// <summary>Gives the service back to its forecast; without one, to fine weather.</summary>
    public void ClearFault() => Volatile.Write(ref ordered, null);

    /// <summary>Ends all access tokens that the account has issued, before their time.</summary>
    public void RevokeTokens() => OAuth?.EndAccessTokens();

    /// <summary>Completes when the next request arrives, counted from this call.</summary>
    public Task WaitForRequestAsync(CancellationToken cancellationToken = default) => WaitForRequestsAsync(Received + 1, cancellationToken);

    /// <summary>Completes when <see cref="Received"/> has reached <paramref name="count"/>.</summary>
    public async Task WaitForRequestsAsync(long count, CancellationToken cancellationToken = default)
    {
        while (Received < count)
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var arriving = Interlocked.CompareExchange(ref arrival, mine, null) ?? mine;
            if (Received < count)
            {
                await arriving.Task.WaitAsync(cancellationToken);
            }
        }
    }

    internal void Note(string method, string path)
    {
        Volatile.Write(ref last, new ReceivedRequest(method, path));
        Interlocked.Increment(ref received);
        if (Volatile.Read(ref arrival) is not null)
        {
            Interlocked.Exchange(ref arrival, null)?.TrySetResult();
        }
    }

    internal void NoteMail(ReceivedMail mail)
    {
        Volatile.Write(ref lastMail, mail);
        Interlocked.Increment(ref messages);
    }

    private sealed record Ordered(Fault Fault, DateTimeOffset At, bool Moves);

    private static class Fine
    {
        public static readonly Fault Instance = new Fault.None();
    }
}
