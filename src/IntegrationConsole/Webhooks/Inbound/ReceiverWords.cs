using IntegrationConsole.Ui;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How receivers read to people.</summary>
public static class ReceiverWords
{
    /// <summary>Refusals alone mean a wrong secret or a stranger; a few beside accepted calls are worth a look.</summary>
    public static StatusTone Tone(ReceiverLine line) => line switch
    {
        { Receiver.IsActive: false } => StatusTone.Off,
        { Accepted: 0, Refused: > 0 } => StatusTone.Bad,
        { Refused: > 0 } => StatusTone.Warn,
        { Accepted: > 0 } => StatusTone.Ok,
        _ => StatusTone.Idle,
    };

    public static string State(ReceiverLine line) => Tone(line) switch
    {
        StatusTone.Off => "Switched off",
        StatusTone.Bad => "Refuses all",
        StatusTone.Warn => "Refuses some",
        StatusTone.Ok => "Receives",
        _ => "Waiting",
    };

    /// <summary>A problem of the rules beside its field: "is required" becomes "This is required".</summary>
    public static string Sentence(string problem) => problem.Length > 0 && char.IsAsciiLetterLower(problem[0]) ? "This " + problem : problem;
}
