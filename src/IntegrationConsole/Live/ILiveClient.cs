using Microsoft.AspNetCore.SignalR;

namespace IntegrationConsole.Live;

/// <summary>The messages that a client of <c>/hubs/live</c> receives; on the wire each has the camelCase name of its attribute.</summary>
public interface ILiveClient
{
    /// <summary>At once for each change.</summary>
    [HubMethodName("status")]
    Task Status(StatusMessage message);

    /// <summary>Every 250 ms at most, all that came meanwhile.</summary>
    [HubMethodName("samples")]
    Task Samples(IReadOnlyList<SampleMessage> messages);

    /// <summary>Every 250 ms at most, the newest.</summary>
    [HubMethodName("counts")]
    Task Counts(CountsMessage message);

    /// <summary>At once.</summary>
    [HubMethodName("alert")]
    Task Alert(AlertMessage message);
}
