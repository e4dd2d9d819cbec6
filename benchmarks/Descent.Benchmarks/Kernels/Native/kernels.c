/* The loops of the benchmark as plain C, for the compiler to vectorise: same formulas, same constants, which the caller prepares.
   The compiler may contract a * b + c, which it does. Compiled when the benchmark starts, for the machine it runs on. */
#include <math.h>
#include "constants.h"

void sgd(float *restrict w, const float *restrict g, float *restrict unused1, float *restrict unused2, long n, const void *constants)
{
    const struct sgd k = *(const struct sgd *)constants;
    (void)unused1, (void)unused2;
    for (long i = 0; i < n; i++)
        w[i] -= k.learning_rate * g[i];
}

void heavy_ball(float *restrict w, const float *restrict g, float *restrict v, float *restrict unused, long n, const void *constants)
{
    const struct heavy_ball k = *(const struct heavy_ball *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        v[i] = k.momentum * v[i] + g[i];
        w[i] -= k.learning_rate * v[i];
    }
}

void adagrad(float *restrict w, const float *restrict g, float *restrict s, float *restrict unused, long n, const void *constants)
{
    const struct adagrad k = *(const struct adagrad *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        s[i] += g[i] * g[i];
        w[i] -= k.learning_rate * g[i] / (sqrtf(s[i]) + k.epsilon);
    }
}

void rmsprop(float *restrict w, const float *restrict g, float *restrict v, float *restrict unused, long n, const void *constants)
{
    const struct rmsprop k = *(const struct rmsprop *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        v[i] += k.one_minus_decay * (g[i] * g[i] - v[i]);
        w[i] -= k.learning_rate * g[i] / (sqrtf(v[i]) + k.epsilon);
    }
}

void adam(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, long n, const void *constants)
{
    const struct adam k = *(const struct adam *)constants;
    for (long i = 0; i < n; i++) {
        m[i] += k.one_minus_beta1 * (g[i] - m[i]);
        v[i] += k.one_minus_beta2 * (g[i] * g[i] - v[i]);
        w[i] -= k.learning_rate * k.m_correction * m[i] / (sqrtf(v[i] * k.v_correction) + k.epsilon);
    }
}

void adamw(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, long n, const void *constants)
{
    const struct adamw k = *(const struct adamw *)constants;
    for (long i = 0; i < n; i++) {
        m[i] += k.one_minus_beta1 * (g[i] - m[i]);
        v[i] += k.one_minus_beta2 * (g[i] * g[i] - v[i]);
        w[i] -= k.learning_rate * (m[i] * k.m_correction / (sqrtf(v[i] * k.v_correction) + k.epsilon) + k.weight_decay * w[i]);
    }
}

void lion(float *restrict w, const float *restrict g, float *restrict m, float *restrict unused, long n, const void *constants)
{
    const struct lion k = *(const struct lion *)constants;
    (void)unused;
    for (long i = 0; i < n; i++) {
        float step = m[i] + k.one_minus_beta1 * (g[i] - m[i]);
        float direction = step > 0 ? 1.0f : step < 0 ? -1.0f : step;
        m[i] += k.one_minus_beta2 * (g[i] - m[i]);
        w[i] -= k.learning_rate * (direction + k.weight_decay * w[i]);
    }
}

/* Sums are kept in 16 parts, for without -ffast-math the compiler may not split one. */
#define PARTS 16

void lamb(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, long n, const void *constants)
{
    const struct lamb k = *(const struct lamb *)constants;
    double w_squares = 0, u_squares = 0;
    for (long start = 0; start < n; start += 1024) {
        long end = start + 1024 < n ? start + 1024 : n;
        float ww[PARTS] = { 0 }, uu[PARTS] = { 0 };
        for (long i = start; i < end; i += PARTS) {
            long parts = end - i < PARTS ? end - i : PARTS;
            for (long j = 0; j < parts; j++) {
                float gi = g[i + j], wi = w[i + j];
                m[i + j] += k.one_minus_beta1 * (gi - m[i + j]);
                v[i + j] += k.one_minus_beta2 * (gi * gi - v[i + j]);
                float u = m[i + j] * k.m_correction / (sqrtf(v[i + j] * k.v_correction) + k.epsilon) + k.weight_decay * wi;
                ww[j] += wi * wi;
                uu[j] += u * u;
            }
        }
        for (long j = 0; j < PARTS; j++) w_squares += ww[j], u_squares += uu[j];
    }
    float rate = k.learning_rate * (float)(w_squares > 0 && u_squares > 0 ? sqrt(w_squares / u_squares) : 1);
    for (long i = 0; i < n; i++)
        w[i] -= rate * (m[i] * k.m_correction / (sqrtf(v[i] * k.v_correction) + k.epsilon) + k.weight_decay * w[i]);
}

void adafactor(float *restrict w, const float *restrict g, float *restrict row, float *restrict column, long n, const void *constants)
{
    const struct adafactor k = *(const struct adafactor *)constants;
    long columns = columns_of(n), rows = n / columns;
    float sums[MAX_COLUMNS] = { 0 }, by_column[MAX_COLUMNS];
    double ww = 0, uu = 0, row_mean = 0;
    for (long r = 0; r < rows; r++) {
        float sum[PARTS] = { 0 }, squares[PARTS] = { 0 }, all = 0;
        for (long c = 0; c < columns; c += PARTS) {
            for (long j = 0; j < PARTS; j++) {
                float gi = g[r * columns + c + j], wi = w[r * columns + c + j], square = gi * gi + ADAFACTOR_EPSILON;
                sum[j] += square;
                sums[c + j] += square;
                squares[j] += wi * wi;
            }
        }
        for (long j = 0; j < PARTS; j++) all += sum[j], ww += squares[j];
        row[r] += k.one_minus_decay * (all / columns - row[r]);
        row_mean += row[r];
    }
    row_mean /= rows;
    for (long c = 0; c < columns; c++) {
        column[c] += k.one_minus_decay * (sums[c] / rows - column[c]);
        by_column[c] = 1 / sqrtf(column[c]);
    }
    for (long r = 0; r < rows; r++) {
        float squares[PARTS] = { 0 }, all = 0;
        for (long c = 0; c < columns; c += PARTS) {
            for (long j = 0; j < PARTS; j++) {
                float u = g[r * columns + c + j] * by_column[c + j];
                squares[j] += u * u;
            }
        }
        for (long j = 0; j < PARTS; j++) all += squares[j];
        uu += all * row_mean / row[r];
    }
    double rate = fmax(ADAFACTOR_MIN_SCALE, sqrt(ww / n)) * k.relative_rate / fmax(1, sqrt(uu / n));
    for (long r = 0; r < rows; r++) {
        float by_row = (float)(rate / sqrt(row[r] / row_mean));
        for (long c = 0; c < columns; c++)
            w[r * columns + c] -= g[r * columns + c] * by_row * by_column[c];
    }
}
