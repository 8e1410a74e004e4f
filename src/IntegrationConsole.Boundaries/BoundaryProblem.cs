namespace IntegrationConsole.Boundaries;

/// <summary>One reason why boundaries.txt can't be used, with its line.</summary>
public sealed class BoundaryProblem
{
    /// <summary>Creates a problem at a zero-based line.</summary>
    public BoundaryProblem(int lineIndex, string message)
    {
        LineIndex = lineIndex;
        Message = message;
    }

    /// <summary>Zero-based, as Roslyn counts lines.</summary>
    public int LineIndex { get; }

    /// <summary>What is wrong and what to write instead.</summary>
    public string Message { get; }
}
