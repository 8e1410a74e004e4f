namespace IntegrationConsole.Ui;

/// <summary>How a state looks: its shape, colour and letter. Features map their own states to a tone.</summary>
public enum StatusTone
{
    /// <summary>All is well: green disc with a tick.</summary>
    Ok,

    /// <summary>Works, but look at it: amber triangle.</summary>
    Warn,

    /// <summary>Somebody must act: red octagon with a cross.</summary>
    Bad,

    /// <summary>Nothing known: grey diamond with a question mark.</summary>
    Idle,

    /// <summary>Under maintenance: violet square with a pause sign.</summary>
    Care,

    /// <summary>Switched off: hollow grey circle.</summary>
    Off,

    /// <summary>Being done: blue disc with an arrow. Of work, never of health.</summary>
    Busy,
}
