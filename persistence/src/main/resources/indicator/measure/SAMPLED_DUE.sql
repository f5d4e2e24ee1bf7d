-- From premises to the register: whom sample visits found who should be registered.
{part sampled}
GROUP BY v.visited_on, v.village_code
