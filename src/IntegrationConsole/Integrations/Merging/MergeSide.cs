namespace IntegrationConsole.Integrations.Merging;

/// <summary>Whose value a field gets when two edits of the same version are merged.</summary>
internal enum MergeSide
{
    /// <summary>Both changed it, to different values: a person must choose.</summary>
    Undecided,

    /// <summary>The value that was saved meanwhile.</summary>
    Theirs,

    /// <summary>The value that was typed.</summary>
    Mine,
}
