namespace Descent.Samples;

/// <summary>What the user asked for cannot be done. The message is for the user; the program ends with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
