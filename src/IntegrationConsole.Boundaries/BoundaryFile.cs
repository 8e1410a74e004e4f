using System.Collections.Generic;
using System.Collections.Immutable;

namespace IntegrationConsole.Boundaries;

/// <summary>boundaries.txt, read: one rule a folder, or the problems that keep it from being read.</summary>
public sealed class BoundaryFile
{
    internal BoundaryFile(IReadOnlyDictionary<string, BoundaryRule> rules, ImmutableArray<BoundaryProblem> problems)
    {
        Rules = rules;
        Problems = problems;
    }

    /// <summary>The rules by folder. Complete only when <see cref="Problems"/> is empty.</summary>
    public IReadOnlyDictionary<string, BoundaryRule> Rules { get; }

    /// <summary>Empty when every line was understood and no two folders use each other.</summary>
    public ImmutableArray<BoundaryProblem> Problems { get; }

    /// <summary>Reads the file's text. Never throws on bad text: it comes back as <see cref="Problems"/>.</summary>
    public static BoundaryFile Parse(string text) => new BoundaryParser(text).Parse();
}
