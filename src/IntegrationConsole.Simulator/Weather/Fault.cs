using System.Text.Json.Serialization;

namespace IntegrationConsole.Simulator.Weather;

/// <summary>
/// What goes wrong at a simulated service: the closed set. In JSON (control API) each case is an object whose <c>kind</c> is the
/// camelCase name of the case and whose durations look like <c>00:00:01.5</c>: <c>{"kind":"latency","delay":"00:00:02"}</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Latency), "latency")]
[JsonDerivedType(typeof(Silence), "silence")]
[JsonDerivedType(typeof(Reset), "reset")]
[JsonDerivedType(typeof(TlsFailure), "tlsFailure")]
[JsonDerivedType(typeof(Unauthorized), "unauthorized")]
[JsonDerivedType(typeof(Forbidden), "forbidden")]
[JsonDerivedType(typeof(RateLimited), "rateLimited")]
[JsonDerivedType(typeof(ServerError), "serverError")]
[JsonDerivedType(typeof(WrongBody), "wrongBody")]
[JsonDerivedType(typeof(HugeBody), "hugeBody")]
[JsonDerivedType(typeof(SlowDrip), "slowDrip")]
[JsonDerivedType(typeof(Redirect), "redirect")]
[JsonDerivedType(typeof(OutageWindow), "outageWindow")]
[JsonDerivedType(typeof(Schedule), "schedule")]
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Answers as documented, even if the forecast says otherwise.</summary>
    public sealed record None : Fault;

    /// <summary>The documented answer, later: after <paramref name="Delay"/> plus a random part of <paramref name="Jitter"/>.</summary>
    public sealed record Latency(TimeSpan Delay, TimeSpan Jitter = default) : Fault;

    /// <summary>Accepts the connection and never says a word; the other side has to give up.</summary>
    public sealed record Silence : Fault;

    /// <summary>Ends the connection with a TCP reset.</summary>
    public sealed record Reset : Fault;

    /// <summary>The TLS handshake goes wrong. Acts at the service's own <see cref="Doors.Door"/> and, over STARTTLS, in SMTP.</summary>
    public sealed record TlsFailure(TlsFlaw Flaw = TlsFlaw.Garbage) : Fault;

    /// <summary>The credential is refused, whatever it is: revoked.</summary>
    public sealed record Unauthorized : Fault;

    /// <summary>The credential is good but lacks the permission.</summary>
    public sealed record Forbidden : Fault;

    /// <summary>Throttled, in the provider's own way of saying so.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : Fault;

    /// <summary>The provider fails with an HTTP status of 500 to 599; SMTP answers 421.</summary>
    public sealed record ServerError(int Status = 500) : Fault;

    /// <summary>Status 200 with a body that is not what the documentation promises.</summary>
    public sealed record WrongBody(WrongBodyShape Shape = WrongBodyShape.Html) : Fault;

    /// <summary>Status 200 and a JSON string of this many bytes.</summary>
    public sealed record HugeBody(long Bytes) : Fault;

    /// <summary>The documented answer, one byte every <paramref name="Pause"/>.</summary>
    public sealed record SlowDrip(TimeSpan Pause) : Fault;

    /// <summary>A 302 to <paramref name="Location"/>, which no adapter may follow.</summary>
    public sealed record Redirect(string Location) : Fault;

    /// <summary>Connections are reset between two instants, fine weather before and after.</summary>
    public sealed record OutageWindow(DateTimeOffset From, DateTimeOffset To) : Fault;

    /// <summary>Faults that follow one another; counted from the moment the schedule was set, and fine weather outside of its fronts.</summary>
    public sealed record Schedule(IReadOnlyList<Front> Fronts) : Fault;
}
