namespace IntegrationConsole.Rotation;

/// <summary>Why a rotation was started.</summary>
public enum RotationCause
{
    /// <summary>A person asked for it, on the page or over the API.</summary>
    Request,

    /// <summary>It was due.</summary>
    Schedule,
}
