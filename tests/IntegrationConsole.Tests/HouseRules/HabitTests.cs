using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace IntegrationConsole.Tests.HouseRules;

public sealed class HabitTests
{
    [Fact]
    public void Nothing_sleeps()
    {
        var findings =
            from file in Repository.Program
            from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
            let target = call.Expression.ToString()
            where target.EndsWith("Thread.Sleep", StringComparison.Ordinal) || (target.EndsWith("Task.Delay", StringComparison.Ordinal) && !HasClock(call))
            select $"{file.Path}:{SourceFile.LineOf(call)} {call}";

        Rule.Holds(findings, "wait for an event, or pass the TimeProvider, so that a test can move the clock");
    }

    [Fact]
    public void No_exception_is_swallowed_without_a_word()
    {
        var findings =
            from file in Repository.Sources
            from handler in file.Root.DescendantNodes().OfType<CatchClauseSyntax>()
            where handler.Block.Statements.Count == 0
            select $"{file.Path}:{SourceFile.LineOf(handler)}";

        Rule.Holds(findings, "an expected failure becomes a value; everything else is caught at one edge and recorded");
    }

    [Fact]
    public void No_test_is_skipped()
    {
        var findings =
            from file in Repository.Sources
            from argument in file.Root.DescendantNodes().OfType<AttributeArgumentSyntax>()
            where string.Equals(argument.NameEquals?.Name.Identifier.Text, "Skip", StringComparison.Ordinal)
            select $"{file.Path}:{SourceFile.LineOf(argument)}";

        Rule.Holds(findings, "what could not run is a failure with the reason");
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        var findings =
            from file in Repository.Sources
            from finding in Comments(file).Where(comment => Regex.IsMatch(comment.ToString(), @"\b(TODO|FIXME|HACK|XXX)\b")).Select(LineOf)
                .Concat(file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.Text == "NotImplementedException").Select(SourceFile.LineOf))
            select $"{file.Path}:{finding}";

        Rule.Holds(findings, "what is not built is an issue, not a comment");
    }

    private static bool HasClock(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Skip(1).Any(argument => Regex.IsMatch(argument.ToString(), "time|clock", RegexOptions.IgnoreCase));

    private static IEnumerable<SyntaxTrivia> Comments(SourceFile file) =>
        file.Root.DescendantTrivia().Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia);

    private static int LineOf(SyntaxTrivia trivia) => trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
