namespace IntegrationConsole.Live;

/// <summary>The messages that a client of <c>/hubs/live</c> receives.</summary>
public interface ILiveClient
{
    /// <summary>At once for each change.</summary>
    Task Status(StatusMessage message);

    /// <summary>Every 250 ms at most, all that came meanwhile.</summary>
    Task Samples(IReadOnlyList<SampleMessage> messages);

    /// <summary>Every 250 ms at most, the newest.</summary>
    Task Counts(CountsMessage message);

    /// <summary>At once.</summary>
    Task Alert(AlertMessage message);
}
