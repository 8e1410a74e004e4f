namespace IntegrationConsole.Benchmarks;

/// <summary>What is to be measured could not be set up or did not behave: a sentence for the person at the terminal.</summary>
public sealed class StageException(string message, Exception? inner = null) : Exception(message, inner);
