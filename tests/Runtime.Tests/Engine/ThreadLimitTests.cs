namespace Descent.Runtime.Tests.Engine;

/// <summary>The number of threads that the environment or the application asks for.</summary>
public sealed class ThreadLimitTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", null, null)]
    [InlineData(" 3 ", null, 3)]
    [InlineData("1024", 7, 1024)]
    [InlineData("0", 7, null)]
    [InlineData(null, 7, 7)]
    [InlineData("", "5", 5)]
    [InlineData(null, "0", null)]
    public void The_variable_comes_before_the_setting(string? variable, object? setting, int? expected) => Assert.Equal(expected, ThreadLimit.Read(variable, setting));

    [Theory]
    [InlineData("many", null, "DESCENT_THREADS is 'many'")]
    [InlineData("-1", null, "DESCENT_THREADS is '-1'")]
    [InlineData("1025", 7, "DESCENT_THREADS is '1025'")]
    [InlineData(null, "2.5", "Descent.Threads is '2.5'")]
    public void What_is_no_number_of_threads_is_an_error(string? variable, object? setting, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidOperationException>(() => ThreadLimit.Read(variable, setting)).Message, StringComparison.Ordinal);
}
