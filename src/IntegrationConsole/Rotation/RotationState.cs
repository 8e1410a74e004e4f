namespace IntegrationConsole.Rotation;

/// <summary>Where a rotation stands. Running and Paused are open, of which there is at most one.</summary>
public enum RotationState
{
    Running,

    /// <summary>A person stopped it; what is done stays done, both keys work.</summary>
    Paused,

    /// <summary>Every value is sealed with the new key; the old keys are retired.</summary>
    Completed,

    /// <summary>It ended with values that can't be sealed anew. They stay as they were, and so do their keys.</summary>
    Failed,
}
