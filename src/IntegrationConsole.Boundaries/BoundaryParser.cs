using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace IntegrationConsole.Boundaries;

/// <summary>
/// Reads lines of these shapes; <c>#</c> starts a comment:
/// <code>
/// Data Ui      : (nothing of ours)     folders, what they may use; an empty right side means nothing
/// base         = Data Ui               a group, usable on right sides only
/// Health       : base Integrations
/// Shell        : everything
/// </code>
/// </summary>
internal sealed class BoundaryParser
{
    private const string Everything = "everything";

    private readonly string text;
    private readonly List<Statement> folders = new();
    private readonly Dictionary<string, Statement> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundaryRule> rules = new(StringComparer.Ordinal);
    private readonly List<BoundaryProblem> problems = new();

    public BoundaryParser(string text) => this.text = text;

    public BoundaryFile Parse()
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            ReadLine(lines[index].TrimEnd('\r'), index);
        }

        foreach (var group in groups.Values)
        {
            Expand(group, ImmutableHashSet.CreateBuilder<string>(), []);
        }

        foreach (var statement in folders)
        {
            AddRules(statement);
        }

        problems.AddRange(BoundaryCycles.Find(rules.Values));
        return new BoundaryFile(rules, [.. problems.OrderBy(problem => problem.LineIndex)]);
    }

    private void ReadLine(string line, int index)
    {
        var content = line.Split('#')[0].Trim();
        if (content.Length == 0)
        {
            return;
        }

        var separator = content.IndexOfAny([':', '=']);
        if (separator < 0)
        {
            Problem(index, $"'{content}' is neither a rule nor a group: write 'Folder : what it may use' or 'group = its folders'");
            return;
        }

        var right = content.Substring(separator + 1).Trim();
        var nothing = right.StartsWith("(", StringComparison.Ordinal) && right.EndsWith(")", StringComparison.Ordinal);
        var statement = new Statement(Words(content.Substring(0, separator)), nothing ? [] : Words(right), index, content);
        if (!NamesAreValid(statement))
        {
            return;
        }

        if (content[separator] == ':')
        {
            DeclareFolders(statement);
        }
        else
        {
            DeclareGroup(statement);
        }
    }

    private bool NamesAreValid(Statement statement)
    {
        var bad = statement.Left.Concat(statement.Right).FirstOrDefault(word => !IsName(word));
        if (bad is not null)
        {
            Problem(statement.Index, $"'{bad}' is not a name: separate names of letters and digits by blanks");
        }
        else if (statement.Left.Length == 0)
        {
            Problem(statement.Index, $"'{statement.Line}' names no folder or group on its left side");
        }

        return bad is null && statement.Left.Length > 0;
    }

    private void DeclareFolders(Statement statement)
    {
        folders.Add(statement);
        foreach (var folder in statement.Left)
        {
            if (folder == Everything || groups.ContainsKey(folder))
            {
                Problem(statement.Index, $"'{folder}' already means something else: a folder needs a name of its own");
            }
        }
    }

    private void DeclareGroup(Statement statement)
    {
        var name = statement.Left[0];
        if (statement.Left.Length > 1)
        {
            Problem(statement.Index, $"'{statement.Line}' names several groups: give each its own line");
        }
        else if (name == Everything || groups.ContainsKey(name) || folders.Any(folder => folder.Left.Contains(name)))
        {
            Problem(statement.Index, $"'{name}' already means something else: a group needs a name of its own");
        }
        else
        {
            groups.Add(name, statement);
        }
    }

    private void AddRules(Statement statement)
    {
        var allowed = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var everything = Expand(statement, allowed, []);
        var set = allowed.ToImmutable();
        foreach (var folder in statement.Left)
        {
            if (rules.TryGetValue(folder, out var first))
            {
                Problem(statement.Index, $"'{folder}' has a rule in line {first.LineIndex + 1} already: merge the two lines");
                continue;
            }

            rules.Add(folder, new BoundaryRule(folder, set, everything, statement.Index, statement.Line));
        }
    }

    /// <summary>Adds the folders that the right side names, groups replaced by their members; returns whether it says <c>everything</c>.</summary>
    private bool Expand(Statement statement, ImmutableHashSet<string>.Builder into, ImmutableStack<string> path)
    {
        var everything = false;
        foreach (var word in statement.Right)
        {
            if (word == Everything)
            {
                everything = true;
            }
            else if (path.Contains(word))
            {
                Problem(statement.Index, $"group '{word}' contains itself");
            }
            else if (groups.TryGetValue(word, out var group))
            {
                everything |= Expand(group, into, path.Push(word));
            }
            else if (folders.Any(folder => folder.Left.Contains(word)))
            {
                into.Add(word);
            }
            else
            {
                Problem(statement.Index, $"'{word}' is neither a folder nor a group: correct it, or give it a line of its own");
            }
        }

        return everything;
    }

    // A group is expanded once for itself and once for each use: the same finding is kept once.
    private void Problem(int index, string message)
    {
        if (!problems.Any(problem => problem.LineIndex == index && problem.Message == message))
        {
            problems.Add(new BoundaryProblem(index, message));
        }
    }

    private static string[] Words(string part) => part.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsName(string word) => char.IsLetter(word[0]) && word.All(char.IsLetterOrDigit);

    private sealed class Statement(string[] left, string[] right, int index, string line)
    {
        public string[] Left { get; } = left;

        public string[] Right { get; } = right;

        public int Index { get; } = index;

        public string Line { get; } = line;
    }
}
