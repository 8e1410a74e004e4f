using System;
using System.Collections.Generic;
using System.Linq;

namespace IntegrationConsole.Boundaries;

/// <summary>Finds folders that use each other. Rules with <c>everything</c> are the roots of the program and take no part.</summary>
internal static class BoundaryCycles
{
    public static IEnumerable<BoundaryProblem> Find(IEnumerable<BoundaryRule> rules)
    {
        var open = rules.Where(rule => !rule.AllowsEverything).ToDictionary(rule => rule.Folder, StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<string>();
        var problems = new List<BoundaryProblem>();

        void Visit(string folder)
        {
            var start = path.IndexOf(folder);
            if (start >= 0)
            {
                var cycle = string.Join(" -> ", path.Skip(start).Append(folder));
                problems.Add(new BoundaryProblem(open[path[path.Count - 1]].LineIndex, $"the folders use each other: {cycle}; remove one of the arrows"));
                return;
            }

            if (!open.TryGetValue(folder, out var rule) || done.Contains(folder))
            {
                return;
            }

            path.Add(folder);
            foreach (var next in rule.Allowed.Where(name => name != folder).OrderBy(name => name, StringComparer.Ordinal))
            {
                Visit(next);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(folder);
        }

        foreach (var folder in open.Values.OrderBy(rule => rule.LineIndex).ThenBy(rule => rule.Folder, StringComparer.Ordinal).Select(rule => rule.Folder))
        {
            Visit(folder);
        }

        return problems;
    }
}
