namespace IntegrationConsole.Access;

/// <summary>What is wrong with one field of a form, in one sentence that says what to do.</summary>
public sealed record FieldProblem(string Field, string Message);
