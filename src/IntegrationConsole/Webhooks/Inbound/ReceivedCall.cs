using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>A call to a receiver, accepted or refused. An accepted one is on disk before the caller is told so.</summary>
public sealed class ReceivedCall : IBelongToOrganization
{
    private ReceivedCall() { }

    internal ReceivedCall(int receiverId, DateTimeOffset at) => (ReceiverId, ReceivedAt) = (receiverId, at);

    public long Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public int ReceiverId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string Method { get; internal init; } = "POST";

    /// <summary>With the question mark, without secrets; empty when there is none.</summary>
    public string Query { get; internal init; } = "";

    /// <summary>A line each, <c>Name: value</c>, in the order of arrival, without secrets.</summary>
    public string Headers { get; internal init; } = "";

    public string ContentType { get; internal init; } = "";

    /// <summary>The raw bytes.</summary>
    public byte[] Body { get; internal init; } = [];

    public int BodyBytes { get; internal init; }

    /// <summary>Where from; empty when it is not known.</summary>
    public string CallerAddress { get; internal init; } = "";

    public CallSource Source { get; internal init; }

    public CallVerdict Verdict { get; internal init; }

    /// <summary>What the verdict means, for the people of the console.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>What to do about it; empty when nothing is to be done.</summary>
    public string NextStep { get; internal init; } = "";

    /// <summary>The provider's own id of the event; empty when it has none.</summary>
    public string EventId { get; internal init; } = "";

    /// <summary>What happened, in the provider's word; empty when it does not say.</summary>
    public string EventType { get; internal init; } = "";

    /// <summary>Tells a repeated call from a new one; null: it no longer does, or never did.</summary>
    public string? DedupKey { get; internal init; }

    /// <summary>How often it came again.</summary>
    public int Repeats { get; private set; }

    public DateTimeOffset? LastRepeatAt { get; private set; }

    /// <summary>When it was handed to the delivery pump. Null on an accepted call: it is still to be done, also after a crash.</summary>
    public DateTimeOffset? ForwardedAt { get; internal init; }

    /// <summary>To how many endpoints it was passed on, over all times.</summary>
    public int Forwards { get; private set; }
}
